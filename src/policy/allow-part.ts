import type { PeerSet, ServiceSet } from '../net/packet-rule.js';

/** Packets that are accepted, whatever else is said: rules that only accept are the union of such parts. */
export interface AllowPart {
  readonly peers: PeerSet;
  readonly services: ServiceSet;
  /** The position of the rule that it is of, from 0; the number of rules where it is of the default; undefined where it is of several. */
  readonly rule: number | undefined;
}
