import { planAllocations } from '../intent/allocate.js';
import { intentKey } from '../intent/attached-vms.js';
import { relatedTo } from '../intent/conflict.js';
import { type Finding, type Origin, within } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { Ledger, NameClaim } from '../intent/ledger.js';
import type { Cluster, Dhcp, Model, Network } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import type { Family } from '../net/address.js';
import { rangeOf, rangeSize } from '../net/prefix.js';
import { remainingRanges } from '../net/remaining-ranges.js';
import type { Check } from './check.js';
import { drawShortages } from './draw-shortages.js';

/**
 * A pool must hold an address for everyone who asks it for one.
 *
 * DHCP: of the VMs that are kept running (`runStrategy: Always` or `RerunOnFailure`), each attachment in mode `dhcp`
 * without a reservation needs one address of each family that its Network leases; reserved and excluded ones are not
 * leased. Load balancer: each Service of that type needs one. Those who come last get none: the guest has no network, the
 * Service stays pending. `auto`: what a Network or the `vlanPool` still has must do for everyone who waits for it; released
 * ones count, and come last. `netintent ip list` says who has what, `netintent ip free` how much is left.
 *
 * Source: RFC 2131 section 4.3.1 (no address left: the server ignores the request); metallb.io/usage ("pending").
 */
export const poolExhausted: Check = {
  code: 'pool-exhausted',
  title: 'A pool must hold an address for everyone who asks it for one',
  run: findExhausted,
};

function* findExhausted(model: Model, ledger: Ledger): Generator<Finding> {
  const { networks, cluster } = model;
  const { names } = ledger;
  const leases = groupBy(names.lease, ({ domain }) => domain);
  for (const network of leases.size > 0 ? networks : []) {
    const askers = leases.get(intentKey(network)) ?? [];
    for (const family of FAMILIES) yield* leaseShortage(network, family, askers);
  }
  yield* balancerShortage(cluster, names['balanced-service']);
  yield* drawShortages(planAllocations(model, ledger).exhausted, model, ledger);
}

const FAMILIES: readonly Family[] = [4, 6];

type Askers = readonly NameClaim[];

function* leaseShortage(network: Network, family: Family, all: Askers): Generator<Finding> {
  const [dhcp] = served(network, family);
  if (!dhcp) return;
  const reserved = network.reservations.filter(({ address }) => address.family === family);
  const macs = new Set(reserved.map(({ mac }) => mac));
  const askers = all.filter(({ key }) => !macs.has(key));
  const size = leasable(network, family);
  if (askers.length <= size) return;
  const pool = `the DHCP ranges of Network "${qualifiedName(network)}"`;
  const hint = 'widen the ranges, or give some of the guests static addresses';
  yield shortage({ pool, size, at: dhcp.ranges[0]?.origin ?? dhcp.origin, hint }, askers);
}

const served = ({ subnets }: Network, family: Family): readonly Dhcp[] =>
  subnets.flatMap(({ prefix, dhcp }) => (dhcp && prefix.family === family ? dhcp : []));

/** How many addresses of a family a Network leases to whoever asks. */
function leasable(network: Network, family: Family): number {
  const reserved = network.reservations.flatMap(({ address }) => rangeOf(address, address) ?? []);
  const parts = served(network, family).flatMap(({ ranges, exclude }) =>
    remainingRanges(ranges, [...exclude, ...reserved]),
  );
  return parts.reduce((sum, part) => sum + rangeSize(part), 0);
}

function* balancerShortage({ origin, loadBalancer }: Cluster, askers: Askers): Generator<Finding> {
  const ranges = (loadBalancer?.pools ?? []).flatMap((pool) => pool.ranges);
  const size = ranges.reduce((sum, range) => sum + rangeSize(range), 0);
  if (ranges.length === 0 || askers.length <= size) return;
  const at = within(origin, 'loadBalancer', 'pools');
  const hint = 'add addresses to the pools, or expose some of them in another way';
  yield shortage({ pool: 'the load balancer pools', size, at, hint }, askers);
}

interface Pool {
  readonly pool: string;
  readonly size: number;
  readonly at: Origin;
  readonly hint: string;
}

const shortage = ({ pool, size, at, hint }: Pool, askers: Askers): Finding => ({
  severity: 'error',
  message: `${pool} must hold an address for each of ${askers.length} who ask for one, and hold ${size}`,
  at,
  ...relatedTo(askers.slice(size), () => 'asks for one'),
  hint,
});
