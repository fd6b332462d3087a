import type { Origin } from '../intent/document.js';
import type { Attachment, Model, Vm } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { segmentOf } from '../intent/segments.js';
import { type Resource, resourceName } from '../manifests/resource.js';
import { type Address, formatAddress } from '../net/address.js';
import { type AddressHolder, instanceHolders, nodeHolders } from './address-holders.js';
import type { LiveCluster } from './live-cluster.js';
import { INSTANCES, NODE_STATES, NODES } from './resources.js';

/** What must be read of a cluster to know which addresses are in use. */
export const ADDRESS_RESOURCES: readonly Resource[] = [INSTANCES, NODES, NODE_STATES];

/** A wanted address that somebody else has. */
export interface AddressInUse {
  readonly address: string;
  /** For messages: Wukong "shop/web" attachment "data". */
  readonly claimant: string;
  readonly origin: Origin;
  readonly holder: string;
  /** The holder is a VM whose intent gives it other addresses now. */
  readonly isGivenUp: boolean;
}

/** Which wanted addresses are in use, and what is not known of it. */
export interface AddressUse {
  readonly inUse: readonly AddressInUse[];
  readonly unread: readonly { readonly resource: string; readonly why: string }[];
  /** Interfaces of instances that report no address. */
  readonly silent: number;
}

/**
 * The static addresses of a cluster's intents that another VM's instance or a node reports on the same segment. Addresses that
 * guests share may be with any of them.
 */
export function addressesInUse(model: Model, live: LiveCluster): AddressUse {
  const objectsOf = (resource: Resource) => {
    const listing = live.listing(resource);
    return listing.state === 'listed' ? listing.objects : [];
  };
  const { holders, silent } = instanceHolders(objectsOf(INSTANCES), model);
  const known = byAddress([...holders, ...nodeHolders(objectsOf(NODE_STATES), objectsOf(NODES), model)]);
  const vms = new Map(model.vms.map((vm) => [qualifiedName(vm), vm]));
  const inUse = model.vms.flatMap((vm) => vm.attachments.flatMap((attachment) => inUseOf(vm, attachment, known, vms)));
  const unread = ADDRESS_RESOURCES.flatMap((resource) => {
    const listing = live.listing(resource);
    return listing.state === 'unknown' ? [{ resource: resourceName(resource), why: listing.why }] : [];
  });
  return { inUse, unread, silent };
}

type Holders = ReadonlyMap<string, ReadonlyMap<string, AddressHolder>>;

/** Who has an address on a segment, each once. */
function byAddress(holders: readonly AddressHolder[]): Holders {
  const known = new Map<string, Map<string, AddressHolder>>();
  for (const holder of holders) {
    const key = keyOf(holder.segment, holder.address);
    const there = known.get(key) ?? new Map<string, AddressHolder>();
    known.set(key, there.set(holder.label, holder));
  }
  return known;
}

const keyOf = (segment: string, { family, value }: Address): string => `${family} ${value} ${segment}`;

function inUseOf(
  vm: Vm,
  { name, link, state, addresses }: Attachment,
  known: Holders,
  vms: ReadonlyMap<string, Vm>,
): readonly AddressInUse[] {
  if (link.kind === 'pod' || state === 'absent') return [];
  const own = qualifiedName(vm);
  return addresses.flatMap((address) =>
    [...(known.get(keyOf(segmentOf(link), address))?.values() ?? [])]
      .filter((holder) => holder.vm !== own)
      .map((holder) => ({
        address: formatAddress(address),
        claimant: `Wukong "${own}" attachment "${name}"`,
        origin: address.origin,
        holder: holder.label,
        isGivenUp: isGivenUp(holder, address, vms),
      })),
  );
}

function isGivenUp({ vm = '' }: AddressHolder, address: Address, vms: ReadonlyMap<string, Vm>): boolean {
  const holder = vms.get(vm);
  return (
    holder?.attachments.every(({ addresses }) =>
      addresses.every(({ family, value }) => family !== address.family || value !== address.value),
    ) ?? false
  );
}
