import type { Document, Value } from './document.js';

/** The value below keys of mappings; undefined where a key is missing or a step is no mapping. Never throws. */
export function valueIn(value: Value | undefined, ...keys: readonly string[]): Value | undefined {
  let current = value;
  for (const key of keys) {
    if (!isMapping(current) || !Object.hasOwn(current, key)) return undefined;
    current = current[key];
  }
  return current;
}

/** Whether a value is a mapping of keys to values. */
export function isMapping(value: Value | undefined): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `kind` as written; empty when it is missing or no text. */
export function kindOf(document: Document): string {
  return textIn(document, 'kind') ?? '';
}

/** `metadata.name` as written; undefined when it is missing or no text. */
export function nameOf(document: Document): string | undefined {
  return textIn(document, 'metadata', 'name');
}

/** `metadata.namespace` as written; undefined when it is missing or no text. */
export function namespaceOf(document: Document): string | undefined {
  return textIn(document, 'metadata', 'namespace');
}

/** What messages call an object: Wukong "shop/web". */
export function identityText(document: Document, defaultNamespace: string): string {
  return `${kindOf(document)} "${namespaceOf(document) ?? defaultNamespace}/${nameOf(document)}"`;
}

function textIn(document: Document, ...keys: readonly string[]): string | undefined {
  const value = valueIn(document.data, ...keys);
  return typeof value === 'string' ? value : undefined;
}
