/**
 * What an intent asks for must be expressible in what it becomes.
 *
 * Nothing vanishes: where the chosen way of attaching, exposing or delivering has no word for a field, the field is an
 * error at its own line, never a field that is left out.
 */
export const targetCannotExpress = {
  code: 'target-cannot-express',
  title: 'What an intent asks for must be expressible in what it becomes',
} as const;

/**
 * An object of a cluster must be made by one intent.
 *
 * Environments of one cluster share its namespaces. Two intents that make an object of one kind, namespace and name
 * would take turns at overwriting each other with every sync.
 *
 * Source: Argo CD, user-guide/sync-options.md ("Fail the sync if a shared resource is found").
 */
export const objectMadeTwice = {
  code: 'object-made-twice',
  title: 'An object of a cluster must be made by one intent',
} as const;
