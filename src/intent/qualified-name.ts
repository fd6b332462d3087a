import type { Intent } from './model.js';

/** "namespace/name" of an object. */
export function qualifiedName({ namespace, name }: Pick<Intent, 'namespace' | 'name'>): string {
  return `${namespace}/${name}`;
}
