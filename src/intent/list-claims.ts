import { formatPrefix, formatRange } from '../net/prefix.js';
import { type Origin, within } from './document.js';
import type { AddressRole, Ledger, NameKind, NodeInterface } from './ledger.js';

/** A claim of any kind in the words of people. Two ledgers hold the same claim where all texts are equal. */
export interface ListedClaim {
  /** What is taken, such as "address" or "node port". */
  readonly what: string;
  /** Where it exists once: a routing domain, the nodes of a group, a NIC; empty for the whole cluster. */
  readonly domain: string;
  /** Such as "10.20.0.5" or "80/TCP". */
  readonly key: string;
  readonly claimant: string;
  readonly origin: Origin;
}

/** All that is taken in a cluster, in no particular order. Texts are made here, for who asks: laws need none. */
export function* listClaims(ledger: Ledger): Generator<ListedClaim> {
  const { addresses, prefixes, names, nodeInterfaces } = ledger;
  for (const claim of [...addresses.values()].flat()) {
    const what = ROLES[claim.role];
    if (what !== undefined) yield listed(what, formatRange(claim), claim);
  }
  for (const claim of [...prefixes.values()].flat()) {
    if (claim.isDeclared) yield listed('subnet', formatPrefix(claim), claim);
  }
  for (const claim of Object.values(names).flat()) {
    const what = KINDS[claim.kind];
    if (what !== undefined) yield listed(what, claim.key, claim);
  }
  for (const one of nodeInterfaces) yield* listInterface(one);
}

/** Undefined for what follows from a claim that is listed, and for what is not taken by an intent. */
const ROLES: Readonly<Record<AddressRole, string | undefined>> = {
  vm: 'address',
  shared: 'shared address',
  reservation: 'reserved address',
  gateway: 'gateway',
  'nat-gateway': 'gateway',
  kept: undefined,
  'dhcp-server': 'DHCP server',
  'load-balancer': 'load balancer address',
  node: 'node address',
  'dhcp-range': 'DHCP range',
  'ipam-range': 'IPAM range',
  reserved: 'reserved range',
  pool: 'load balancer pool',
  nodes: undefined,
};

const KINDS: Readonly<Record<NameKind, string | undefined>> = {
  mac: 'MAC',
  definition: 'attachment definition',
  'used-definition': 'use of attachment definition',
  service: 'Service',
  'node-port': 'node port',
  'host-port': 'host port',
  'ingress-host': 'Ingress host',
  'host-name': 'host name',
  'root-disk': 'root disk',
  uuid: 'firmware UUID',
  lease: 'DHCP lease',
  'balanced-service': undefined,
};

type Author = Pick<ListedClaim, 'domain' | 'claimant' | 'origin'>;

const listed = (what: string, key: string, { domain, claimant, origin }: Author): ListedClaim => ({
  what,
  domain,
  key,
  claimant,
  origin,
});

/** A bridge, the VLAN interface below it or below a macvtap device, and the VLAN of the NIC. */
function* listInterface(one: NodeInterface): Generator<ListedClaim> {
  const { name, use, port, uplink, vlanId, isExisting, claims } = one;
  const isBridge = use === 'linux-bridge' || use === 'ovs-bridge';
  const vlanInterface = use === 'macvtap' ? name : port;
  for (const claim of claims) {
    const vlan = { ...claim, origin: within(claim.origin, 'vlanId') };
    if (isBridge && !isExisting) yield listed('bridge', name, { ...claim, origin: within(claim.origin, 'bridgeName') });
    if (vlanInterface !== undefined && vlanInterface !== uplink && !isExisting)
      yield listed('VLAN interface', vlanInterface, vlan);
    if (vlanId !== undefined && uplink !== undefined)
      yield listed('VLAN', `${vlanId}`, { ...vlan, domain: `${claim.domain}/${uplink}` });
  }
}
