import type { AccessRules, PeerSet } from '../src/net/packet-rule.js';

export type Profile = 'site' | 'ordered' | 'uniform' | 'nested' | 'holes';

export const PROFILES: readonly Profile[];
export const UNIVERSE: PeerSet;

export function accessList(
  profile: Profile,
  count: number,
  options?: { readonly seed?: number; readonly family?: 4 | 6 },
): AccessRules;
