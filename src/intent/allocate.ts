import type { Family } from '../net/address.js';
import { addressPool } from './address-pool.js';
import { type Environments, type NetworkLists, networkLists, vlanList } from './allocation-lists.js';
import type { Document } from './document.js';
import type { AddressDraw } from './draw-claims.js';
import { drawLines } from './draw-lines.js';
import type { DrawClaim, DrawnList, LineChange, WantedEntry } from './drawing.js';
import { groupBy, type NonEmpty } from './group-by.js';
import type { Ledger } from './ledger.js';
import type { LineAges } from './line-ages.js';
import { macPool } from './mac-pool.js';
import type { Cluster, Model, Network } from './model.js';
import { repairs } from './repair-lines.js';
import { vlanPool } from './vlan-pool.js';

/** What the files of allocations of one cluster must say. */
export interface AllocationPlan {
  /** Every file, also those that stay as they are, in the order of the model's Networks; that of VLANs comes last. */
  readonly files: readonly PlannedFile[];
  /** Pools that have nothing left for somebody. */
  readonly exhausted: readonly Exhausted[];
}

/** A file of allocations as it must be. */
export interface PlannedFile {
  /** Whose file it is; undefined for that of the Cluster's VLAN pool. */
  readonly network?: Network;
  /** Undefined for a file that is not there yet. */
  readonly document?: Document;
  readonly lists: PlannedLists;
  readonly changes: readonly AllocationChange[];
}

/** The entries of each list of a file, in their order. */
export interface PlannedLists {
  readonly addresses?: readonly WantedEntry[];
  readonly macs?: readonly WantedEntry[];
  readonly vlans?: readonly WantedEntry[];
}

/** What happens to one claim. */
export interface AllocationChange extends LineChange {
  readonly what: 'address' | 'MAC' | 'VLAN';
}

/** A pool that is empty, and who waits. */
export interface Exhausted {
  /** Where it is a Network's addresses of one family; undefined for the Cluster's VLAN pool. */
  readonly from?: { readonly network: Network; readonly family: Family };
  readonly waiting: NonEmpty<DrawClaim>;
}

/** What to allocate for, and how. */
export interface AllocationOptions {
  readonly environments?: Environments;
  /** Repairs what a merge made wrong; ages decide who stays. */
  readonly repair?: LineAges;
}

/**
 * Works out what must stand in the files of allocations of a cluster: a line for each `auto`, the others as they are.
 * Pure: the same model gives the same plan, whatever the order of files and keys.
 */
export function planAllocations(model: Model, ledger: Ledger, options: AllocationOptions = {}): AllocationPlan {
  const networks = networkLists(model, options.environments);
  const vlans = vlanList(model, options.environments);
  const repair = options.repair && repairs({ model, ledger, networks, vlans, ages: options.repair });
  const addressLists = networks.map((lists) => lists.addresses);
  const macLists = networks.map((lists) => lists.macs);
  const addresses = drawLines(addressLists, addressPool(model, ledger, addressLists), repair?.addresses);
  const macs = drawLines(macLists, macPool(ledger, macLists), repair?.macs);
  const files = networks.map((lists, index) => networkFile(lists, [addresses[index], macs[index]]));
  const pool = drawLines([vlans], vlanPool(model, ledger, vlans), repair?.vlans);
  return {
    files: [...files, ...pool.flatMap((drawn) => vlanFile(drawn, model.cluster))],
    // There are more MACs than there can be intents.
    exhausted: [
      ...networks.flatMap(({ network }, index) => emptiedNetwork(network, addresses[index]?.exhausted ?? [])),
      ...pool.flatMap(({ exhausted: [first, ...others] }) => (first ? [{ waiting: [first, ...others] as const }] : [])),
    ],
  };
}

type Drawn = DrawnList<unknown, DrawClaim> | undefined;

function networkFile(
  { network, document }: NetworkLists,
  [addresses, macs]: readonly [addresses: Drawn, macs: Drawn],
): PlannedFile {
  return {
    network,
    ...(document ? { document } : {}),
    lists: { addresses: addresses?.entries ?? [], macs: macs?.entries ?? [] },
    changes: [...changesOf('address', addresses), ...changesOf('MAC', macs)],
  };
}

function vlanFile(drawn: DrawnList<unknown, DrawClaim>, { allocatedVlans }: Cluster): readonly PlannedFile[] {
  const [line] = allocatedVlans;
  if (!line && drawn.entries.length === 0) return [];
  const document = line ? { document: line.origin.document } : {};
  return [{ ...document, lists: { vlans: drawn.entries }, changes: changesOf('VLAN', drawn) }];
}

const changesOf = (what: AllocationChange['what'], drawn: Drawn): readonly AllocationChange[] =>
  (drawn?.changes ?? []).map((change) => ({ what, ...change }));

function emptiedNetwork(network: Network, waiting: readonly AddressDraw[]): readonly Exhausted[] {
  return [...groupBy(waiting, ({ family }) => String(family)).values()].map((claims) => ({
    from: { network, family: claims[0].family },
    waiting: claims,
  }));
}
