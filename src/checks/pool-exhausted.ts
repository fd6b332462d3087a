import { qualifiedName } from '../intent/build-model.js';
import { relatedTo } from '../intent/conflict.js';
import { type Finding, type Origin, within } from '../intent/document.js';
import type { Attachment, Cluster, Model, Network, Vm } from '../intent/model.js';
import type { Family } from '../net/address.js';
import { rangeOf, rangeSize } from '../net/prefix.js';
import { remainingRanges } from '../net/remaining-ranges.js';
import type { Check } from './check.js';

/**
 * A pool must hold an address for everyone who asks it for one.
 *
 * DHCP: of the VMs that are kept running (`runStrategy: Always` or `RerunOnFailure`), each attachment in mode `dhcp`
 * without a reservation needs one address of each family that its Network leases; reserved and excluded ones are not
 * leased. Load balancer: each Service of that type needs one. Those who come last get none: the guest has no network, the
 * Service stays pending.
 *
 * Source: RFC 2131 section 4.3.1 (no address left: the server ignores the request); metallb.io/usage ("pending").
 */
export const poolExhausted: Check = {
  code: 'pool-exhausted',
  title: 'A pool must hold an address for everyone who asks it for one',
  run: findExhausted,
};

/** Somebody who needs an address of a pool. */
interface Asker {
  readonly claimant: string;
  readonly origin: Origin;
}

type Leaser = Asker & Pick<Attachment, 'mac'>;

function* findExhausted({ networks, vms, cluster }: Model): Generator<Finding> {
  const leasers = leasersByNetwork(vms);
  for (const network of networks) yield* leaseShortage(network, leasers.get(network) ?? []);
  yield* balancerShortage(cluster, vms);
}

function leasersByNetwork(vms: readonly Vm[]): ReadonlyMap<Network, readonly Leaser[]> {
  const leasers = new Map<Network, Leaser[]>();
  for (const vm of vms) {
    if (vm.runStrategy !== 'Always' && vm.runStrategy !== 'RerunOnFailure') continue;
    for (const { network, mode, state, mac, name, origin } of vm.attachments) {
      if (!network || mode !== 'dhcp' || state === 'absent') continue;
      const claimant = `Wukong "${qualifiedName(vm)}" attachment "${name}"`;
      const list = leasers.get(network) ?? [];
      list.push({ claimant, origin, mac });
      leasers.set(network, list);
    }
  }
  return leasers;
}

const LEASE_HINT = 'widen the ranges, or give some of the guests static addresses';
const BALANCER_HINT = 'add addresses to the pools, or expose some of them in another way';

const FAMILIES: readonly Family[] = [4, 6];

function* leaseShortage(network: Network, leasers: readonly Leaser[]): Generator<Finding> {
  for (const family of FAMILIES) {
    const [dhcp] = network.subnets.flatMap((subnet) => (subnet.prefix.family === family ? (subnet.dhcp ?? []) : []));
    if (!dhcp) continue;
    const reserved = network.reservations.filter(({ address }) => address.family === family);
    const macs = new Set(reserved.map(({ mac }) => mac));
    const askers = leasers.filter(({ mac }) => !macs.has(mac));
    const size = leasable(network, family);
    const pool = `the DHCP ranges of Network "${qualifiedName(network)}"`;
    if (askers.length > size)
      yield shortage({ pool, size, at: dhcp.ranges[0]?.origin ?? dhcp.origin, hint: LEASE_HINT }, askers);
  }
}

/** How many addresses of a family a Network leases to whoever asks. */
function leasable({ subnets, reservations }: Network, family: Family): number {
  const reserved = reservations.flatMap(({ address }) => rangeOf(address, address) ?? []);
  const served = subnets.flatMap(({ prefix, dhcp }) => (dhcp && prefix.family === family ? dhcp : []));
  const parts = served.flatMap(({ ranges, exclude }) => remainingRanges(ranges, [...exclude, ...reserved]));
  return parts.reduce((sum, part) => sum + rangeSize(part), 0);
}

function* balancerShortage({ origin, loadBalancer, nodePorts }: Cluster, vms: readonly Vm[]): Generator<Finding> {
  const ranges = (loadBalancer?.pools ?? []).flatMap((pool) => pool.ranges);
  if (ranges.length === 0) return;
  const isFar = (port: number | undefined) => port !== undefined && (port < nodePorts.first || nodePorts.last < port);
  const askers = vms.flatMap((vm): readonly Asker[] => {
    const claimant = `Wukong "${qualifiedName(vm)}"`;
    const exposed = vm.exposures.filter(({ type }) => type === 'LoadBalancer');
    const mapped = vm.attachments.flatMap(
      ({ portMappings }) => portMappings.find(({ hostPort }) => isFar(hostPort)) ?? [],
    );
    return [...exposed, ...mapped].map((one) => ({ claimant, origin: one.origin }));
  });
  const size = ranges.reduce((sum, range) => sum + rangeSize(range), 0);
  const at = within(origin, 'loadBalancer', 'pools');
  if (askers.length > size) yield shortage({ pool: 'the load balancer pools', size, at, hint: BALANCER_HINT }, askers);
}

interface Pool {
  readonly pool: string;
  readonly size: number;
  readonly at: Origin;
  readonly hint: string;
}

const shortage = ({ pool, size, at, hint }: Pool, askers: readonly Asker[]): Finding => ({
  severity: 'error',
  message: `${pool} must hold an address for each of ${askers.length} who ask for one, and hold ${size}`,
  at,
  ...relatedTo(askers.slice(size), () => 'asks for one'),
  hint,
});
