import { accessDigest } from '../../compile/access-digest.js';
import type { Access } from '../../intent/access.js';
import type { AccessRules } from '../../net/packet-rule.js';
import type { ComparedInterface } from './compared-networks.js';
import type { FlowDirection, FlowEvent } from './flow-change.js';

/** What interfaces let through on both sides of a change; one object for all that let through the same. */
export interface AccessPair {
  readonly event: FlowEvent;
  /** Of an interface that is new, as it is after the change. */
  readonly before: SideAccess;
  /** Of an interface that is gone, as it was before. */
  readonly after: SideAccess;
  readonly isChanged: boolean;
}

/** What an interface lets through on one side. */
export interface SideAccess {
  /** Equal for those that say the same, on either side. */
  readonly digest: string;
  /** Undefined where nobody says anything. */
  readonly access: Access | undefined;
}

/** Pairs by what they say: memory of one comparison. */
export function accessPairs(): (compared: ComparedInterface) => AccessPair {
  const known = new Map<string, AccessPair>();
  return ({ before, after }) => {
    const [old, now] = [before, after].map((attachment) => attachment && sideOf(attachment.access));
    const key = `${old?.digest ?? 'absent'} ${now?.digest ?? 'absent'}`;
    const nobody = sideOf(undefined);
    const pair = known.get(key) ?? {
      event: old ? (now ? 'stays' : 'gone') : 'new',
      before: old ?? now ?? nobody,
      after: now ?? old ?? nobody,
      isChanged: old?.digest !== now?.digest,
    };
    known.set(key, pair);
    return pair;
  };
}

const sideOf = (access: Access | undefined): SideAccess => ({
  access,
  digest: access ? accessDigest(access) : 'unfiltered',
});

const UNFILTERED: AccessRules = { rules: [], default: 'accept' };

/** The rules of one direction; those that accept all where nobody says anything. */
export const rulesOf = ({ access }: SideAccess, direction: FlowDirection): AccessRules =>
  access?.[direction] ?? UNFILTERED;
