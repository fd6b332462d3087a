import { peersDigest } from '../../compile/access-digest.js';
import type { Access, AccessSource, DirectionAccess } from '../../intent/access.js';
import type { Attachment } from '../../intent/model.js';
import { qualifiedName } from '../../intent/qualified-name.js';
import { digestOf } from '../../manifests/digest.js';
import type { AccessRules } from '../../net/packet-rule.js';
import type { ComparedInterface } from './compared-networks.js';
import type { FlowDirection, FlowEvent } from './flow-change.js';

/** What interfaces let through in one direction, on both sides of a change; one object for all that say the same. */
export interface AccessPair {
  readonly direction: FlowDirection;
  readonly event: FlowEvent;
  /** Of an interface that is new, as it is after the change. */
  readonly before: SideAccess;
  /** Of an interface that is gone, as it was before. */
  readonly after: SideAccess;
  readonly isChanged: boolean;
  /** They are new, and their VMs are not. */
  readonly isPlugged: boolean;
}

/** What an interface lets through in one direction on one side. */
export interface SideAccess {
  /** Equal for those that say the same, on either side. */
  readonly digest: string;
  /** Undefined where nobody says anything. */
  readonly access: DirectionAccess | undefined;
}

/** Both directions of an interface. */
export type AccessPairs = Readonly<Record<FlowDirection, AccessPair>>;

/** Pairs by what they say: memory of one comparison. */
export function accessPairs(): (compared: ComparedInterface) => AccessPairs {
  const known = new Map<string, AccessPair>();
  const pairOf = ({ before, after, isPlugged }: ComparedInterface, direction: FlowDirection): AccessPair => {
    const [old, now] = [before, after].map((attachment) => attachment && sideOf(attachment, direction));
    const key = `${direction} ${old?.digest ?? 'absent'} ${now?.digest ?? 'absent'} ${isPlugged}`;
    const pair = known.get(key) ?? {
      direction,
      event: old ? (now ? 'stays' : 'gone') : 'new',
      before: old ?? now ?? NOBODY,
      after: now ?? old ?? NOBODY,
      isChanged: old?.digest !== now?.digest,
      isPlugged,
    };
    known.set(key, pair);
    return pair;
  };
  return (compared) => ({ ingress: pairOf(compared, 'ingress'), egress: pairOf(compared, 'egress') });
}

const NOBODY: SideAccess = { access: undefined, digest: 'unfiltered' };

const sides = { ingress: new WeakMap<Access, SideAccess>(), egress: new WeakMap<Access, SideAccess>() };

function sideOf({ access }: Attachment, direction: FlowDirection): SideAccess {
  const own = access?.[direction];
  if (!access || !own) return NOBODY;
  const side = sides[direction].get(access) ?? { access: own, digest: digestOf(JSON.stringify(textsOf(own))) };
  sides[direction].set(access, side);
  return side;
}

/** All that decides a packet or is said of it. Which VM wrote rules of its own is not: many write the same. */
const textsOf = ({ rules, default: otherwise, defaultSource }: DirectionAccess): readonly unknown[] => [
  otherwise,
  authorOf(defaultSource),
  ...rules.map(({ action, services, peers, text, source }) => [
    action,
    services,
    peersDigest(peers),
    text,
    authorOf(source),
  ]),
];

/** Who wrote rules, as a reader tells authors apart: VMs that write about themselves are one. */
export const authorOf = (source: AccessSource): string =>
  source.kind === 'Wukong' ? '' : `${source.kind} ${qualifiedName(source)}`;

const UNFILTERED: AccessRules = { rules: [], default: 'accept' };

/** The rules of a side; those that accept all where nobody says anything. */
export const rulesOf = ({ access }: SideAccess): AccessRules => access ?? UNFILTERED;
