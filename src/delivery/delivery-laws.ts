/**
 * What is delivered must be pushed by the writer that the Environment names.
 *
 * `delivery.writer` says who commits the generated tree of an environment. With `pull-request`, people push, and a program
 * pushes to a branch of its own, from which a pull request is opened. With `service` or `reconciler`, that program alone
 * pushes: a second writer would race it, and each would undo what the other compiled.
 */
export const notTheWriter = {
  code: 'not-the-writer',
  title: 'What is delivered must be pushed by the writer that the Environment names',
} as const;
