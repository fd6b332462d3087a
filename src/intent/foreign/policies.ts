import { type Origin, within } from '../document.js';
import { isMapping } from '../document-fields.js';
import { valueAt } from '../value-at.js';
import { itemsAt, numberAt, textAt, textsAt } from './fields.js';
import type { ForeignObject, NodePolicy, PolicyInterface } from './foreign.js';
import { addressesAt } from './ipam.js';

/**
 * What a NodeNetworkConfigurationPolicy makes of its nodes.
 *
 * @see nmstate/kubernetes-nmstate api/shared/nodenetworkconfigurationpolicy_types.go; nmstate.io/devel/yaml_api.html
 */
export function policyOf({ name, origin }: ForeignObject): NodePolicy {
  const desired = within(origin, 'spec', 'desiredState');
  return {
    name,
    origin,
    nodeSelector: textsAt(origin, 'spec', 'nodeSelector'),
    interfaces: itemsAt(desired, 'interfaces')
      .filter((item) => textAt(item, 'name') !== undefined && textAt(item, 'state') !== 'ignore')
      .map(interfaceOf),
    bridgeMappings: itemsAt(desired, 'ovn', 'bridge-mappings')
      .filter((item) => textAt(item, 'state') !== 'absent')
      .map((item) => ({
        localnet: textAt(item, 'localnet') ?? '',
        bridge: textAt(item, 'bridge') ?? '',
        origin: item,
      })),
  };
}

function interfaceOf(origin: Origin): PolicyInterface {
  const base = textAt(origin, 'vlan', 'base-iface');
  const id = numberAt(origin, 'vlan', 'id');
  return {
    name: textAt(origin, 'name') ?? '',
    origin,
    type: textAt(origin, 'type') ?? '',
    isAbsent: textAt(origin, 'state') === 'absent',
    ports: portsOf(origin),
    addresses: ['ipv4', 'ipv6'].flatMap((family) =>
      itemsAt(origin, family, 'address').flatMap((item) => addressesAt(item, 'ip')),
    ),
    ...(base === undefined || id === undefined ? {} : { vlan: { base, id } }),
  };
}

function portsOf(origin: Origin): PolicyInterface['ports'] {
  const ports = [...itemsAt(origin, 'bridge', 'port'), ...itemsAt(origin, 'link-aggregation', 'port')];
  return ports
    .map((port) => (isMapping(valueAt(port)) ? within(port, 'name') : port))
    .flatMap((at) => {
      const name = textAt(at);
      return name === undefined ? [] : [{ name, origin: at }];
    });
}
