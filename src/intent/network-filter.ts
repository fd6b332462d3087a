import type { Network, NetworkType } from './model.js';

/** Which Networks are meant; whatever is not said excludes none. */
export interface NetworkFilter {
  readonly type?: NetworkType | undefined;
  readonly state?: 'active' | 'inactive' | undefined;
  /** Letters that its name holds in this order, in any case, such as "stg" for "storage". */
  readonly name?: string | undefined;
}

/** Whether a Network is one that is meant. */
export function isMeant(network: Network, { type, state, name }: NetworkFilter): boolean {
  if (type !== undefined && network.type !== type) return false;
  if (state !== undefined && stateOf(network) !== state) return false;
  return name === undefined || holdsInOrder(network.name.toLowerCase(), name.toLowerCase());
}

/** What lists call the state of a Network. */
export function stateOf({ active }: Network): 'active' | 'inactive' {
  return active ? 'active' : 'inactive';
}

function holdsInOrder(text: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
