import type { Access } from '../../src/intent/access.js';
import type { Packet, PacketService } from '../../src/net/packet.js';
import { firstMatch } from './packet-arbitraries.js';

/** A remote end, as the rules of the other end see it. */
export type Peer = Packet['peer'];

/** What decides a packet at one end, by trying one rule after the other. */
export interface Decided {
  readonly accepts: boolean;
  /** "egress rule 3", "egress default drop", "egress unfiltered". */
  readonly by: string;
}

/** One end's decision of one packet. */
export function decided(
  access: Access | undefined,
  direction: 'ingress' | 'egress',
  peer: Peer,
  service: PacketService,
): Decided {
  const list = access?.[direction];
  if (!list) return { accepts: true, by: `${direction} unfiltered` };
  const rule = list.rules.find((each) => firstMatch({ rules: [each], default: 'drop' }, { peer, service }));
  const verdict = rule?.action ?? list.default;
  return { accepts: verdict === 'accept', by: `${direction} ${rule?.text ?? `default ${list.default}`}` };
}

/** What happens to a packet that both ends must accept, and who says so. */
export function passing(
  ends: readonly Decided[] | undefined,
  missing: string,
): { passes: boolean; by: readonly string[] } {
  if (!ends) return { passes: false, by: [missing] };
  const stopped = ends.find(({ accepts }) => !accepts);
  return stopped ? { passes: false, by: [stopped.by] } : { passes: true, by: ends.map(({ by }) => by) };
}
