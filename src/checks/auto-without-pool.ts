import type { Finding } from '../intent/document.js';
import type { Cluster, Draws, Network, Vm } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import type { Check } from './check.js';

/**
 * `auto` must have something to draw from.
 *
 * An address is drawn from the subnets of the Network that the attachment names, one of each family that has none yet; a
 * MAC is kept with that Network's allocations; a VLAN comes from the `addressPlan.vlanPool` of the Cluster, on the NIC
 * that the pool is for. Where there is nothing to draw from, nobody could ever allocate anything.
 */
export const autoWithoutPool: Check = {
  code: 'auto-without-pool',
  title: '`auto` must have something to draw from',
  perVm: findInVm,
  perNetwork: findInNetwork,
};

function* findInVm({ attachments }: Vm): Generator<Finding> {
  for (const { name, draws, network, link } of attachments) {
    if (draws) yield* faultsOf(draws, { name, network, isPod: link.kind === 'pod' });
  }
}

interface Subject {
  readonly name: string;
  readonly network: Network | undefined;
  readonly isPod: boolean;
}

function* faultsOf({ address, mac, families }: Draws, { name, network, isPod }: Subject): Generator<Finding> {
  const lacks = isPod
    ? 'be on a Network: the pod network gives addresses of its own'
    : 'name a `network` for `auto` to draw from';
  const hint = 'name a `network`, or write the value itself';
  for (const at of network && !isPod ? [] : [address, mac]) {
    if (at) yield { severity: 'error', message: `attachment "${name}" must ${lacks}`, at, hint };
  }
  if (!address || !network || isPod || families.length > 0) return;
  const subnets = `Network "${qualifiedName(network)}"`;
  yield network.subnets.length === 0
    ? {
        severity: 'error',
        message: `attachment "${name}" draws an address, and ${subnets} must have a subnet for it`,
        at: address,
        related: [{ message: `${subnets} is declared here`, at: network.origin }],
        hint: 'write `cidr` on the Network, or the address itself',
      }
    : {
        severity: 'error',
        message: `\`auto\` must stand for a family that has no address yet, and "${name}" has one of each of ${subnets}`,
        at: address,
        hint: 'remove `auto`, or one of the addresses',
      };
}

function findInNetwork({ vlanDraw, type }: Network, { name, vlanPool }: Cluster): readonly Finding[] {
  if (!vlanDraw) return [];
  const { origin: at, uplink } = vlanDraw;
  if (!vlanPool) {
    const hint = 'write `addressPlan: {vlanPool: {uplink: <NIC>, first: 2000, last: 2099}}` there, or the VLAN itself';
    return [{ severity: 'error', message: `Cluster "${name}" must have a \`vlanPool\` to draw a VLAN from`, at, hint }];
  }
  if (uplink === undefined || uplink === vlanPool.uplink) return [];
  return [
    {
      severity: 'error',
      message: `a VLAN is drawn on "${vlanPool.uplink}", and the NIC of this \`${type}\` Network must be that one, not "${uplink}"`,
      at,
      related: [{ message: 'the pool is declared here', at: vlanPool.origin }],
      hint: `name "${vlanPool.uplink}" or no NIC, or write the VLAN itself`,
    },
  ];
}
