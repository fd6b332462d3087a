const START = 'reconcile-';

/** The key of the operation that makes the generated tree what a commit's intents say. @param commit object id */
export const reconcileKey = (commit: string): string => `${START}${commit}`;

/** Whether the key of an operation is of this kind. */
export const isReconcileKey = (key: string): boolean => key.startsWith(START);
