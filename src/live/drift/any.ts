/** Filled in with a value that depends on the cluster. */
export const ANY: unique symbol = Symbol('any');
