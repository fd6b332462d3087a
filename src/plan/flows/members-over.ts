import type { Attachment } from '../../intent/model.js';
import { sendingAddresses } from '../../intent/peer-book.js';
import type { AddressValue, Family } from '../../net/address.js';
import type { AccessPairs } from './access-pairs.js';
import type { ComparedInterface, ComparedNetwork } from './compared-networks.js';
import type { FlowEvent } from './flow-change.js';

/** A VM on a network over one family, with one address of it. */
export interface Member {
  readonly vm: string;
  readonly pairs: AccessPairs;
  readonly event: FlowEvent;
  /** Of a member that is new, where it is after the change. */
  readonly before: Spot;
  /** Of a member that is gone, where it was before. */
  readonly after: Spot;
}

/** Where rules meet a member: as a pod, at an address, or at one that nobody knows. */
export type Spot = 'pod' | 'anywhere' | AddressValue;

/** The members of a network over one family. The first address of an interface is the same member on both sides, and so on. */
export function membersOver(
  family: Family,
  { interfaces, isPod, cluster }: ComparedNetwork,
  pairsOf: (compared: ComparedInterface) => AccessPairs,
): readonly Member[] {
  const hasPods = cluster.podPrefixes.some((prefix) => prefix.family === family);
  const podSpots: readonly Spot[] = hasPods ? ['pod'] : [];
  return interfaces.flatMap((compared) => {
    const [old, now] = [compared.before, compared.after].map((attachment) => {
      if (!attachment) return [];
      return isPod ? podSpots : spotsOf(attachment, family);
    });
    return zipped(old ?? [], now ?? []).map((spots) => ({ vm: compared.vm, pairs: pairsOf(compared), ...spots }));
  });
}

function spotsOf(attachment: Attachment, family: Family): readonly Spot[] {
  const addresses = sendingAddresses(attachment);
  const known = addresses.filter((address) => address.family === family).map(({ value }) => value);
  if (addresses.length > 0) return known;
  const subnets = attachment.network?.subnets ?? [];
  const mayHave = subnets.length === 0 || subnets.some(({ prefix }) => prefix.family === family);
  return mayHave ? ['anywhere'] : [];
}

function zipped(
  before: readonly Spot[],
  after: readonly Spot[],
): readonly Pick<Member, 'event' | 'before' | 'after'>[] {
  const longer = before.length > after.length ? before : after;
  return longer.map((spot, index) => {
    const [old, now] = [before[index], after[index]];
    const event = old === undefined ? 'new' : now === undefined ? 'gone' : 'stays';
    return { event, before: old ?? spot, after: now ?? spot };
  });
}
