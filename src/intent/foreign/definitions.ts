import { defined } from '../defined.js';
import { type Origin, type Value, within } from '../document.js';
import { isMapping } from '../document-fields.js';
import { embeddedRoot } from './embedded.js';
import { isTrueAt, itemsAt, numberAt, textAt } from './fields.js';
import type { BridgeWire, Fault, ForeignDefinition, ForeignObject, Wire } from './foreign.js';
import { ipamOf, NO_IPAM, subnetIpam } from './ipam.js';
import { isBounded } from './is-bounded.js';
import { annotationOf, labelOf } from './objects.js';

/** The annotation that asks the scheduler for a device, and names it for the plugin. */
const RESOURCE = 'k8s.v1.cni.cncf.io/resourceName';

/** A definition, or why its configuration cannot be read; one without a configuration takes it from the nodes. */
export function definitionOf(object: ForeignObject): { readonly product: ForeignDefinition; readonly fault?: Fault } {
  const { name, origin } = object;
  const bare = {
    key: `${object.namespace}/${name}`,
    label: labelOf(object),
    origin,
    networkName: name,
    wire: { kind: 'unknown' },
    ipam: NO_IPAM,
  } as const;
  const at = within(origin, 'spec', 'config');
  const text = textAt(at);
  if (text === undefined || text.trim() === '') return { product: bare };
  const config = readConfig(at, text);
  if (!config) return { product: bare, fault: notCni(at, bare.label) };
  const networkName = textAt(config, 'name') ?? name;
  const plugin = itemsAt(config, 'plugins')[0] ?? config;
  const described = describe({ plugin, networkName, resource: annotationOf(object, RESOURCE) });
  return { product: { ...bare, networkName, plugin, ...described } };
}

function readConfig(at: Origin, text: string): Origin | undefined {
  try {
    const data = JSON.parse(text) as Value;
    if (!isBounded(data, text.length)) return undefined;
    const config = embeddedRoot(at, text, data);
    const [plugin = config] = itemsAt(config, 'plugins');
    return isMapping(data) && textAt(plugin, 'type') !== undefined ? config : undefined;
  } catch {
    return undefined;
  }
}

const notCni = (at: Origin, label: string): Fault => ({
  at,
  what: `the config of ${label}`,
  must: 'JSON with a `type`, or with `plugins` that have one',
  hint: 'a JSON checker finds the place: no comma after the last entry, no comments, double quotes',
});

interface Attached {
  readonly plugin: Origin;
  readonly networkName: string;
  readonly resource: string | undefined;
}

type Described = Pick<ForeignDefinition, 'wire' | 'ipam'>;

function describe(attached: Attached): Described {
  const { plugin, networkName } = attached;
  if (textAt(plugin, 'type') === 'ovn-k8s-cni-overlay') {
    const blocks = { at: plugin, subnets: 'subnets', excluded: 'excludeSubnets' };
    return { wire: ovnWire(plugin, networkName), ipam: subnetIpam(blocks, `OVN network ${networkName}`) };
  }
  return { wire: wireOf(attached), ipam: ipamOf(plugin, networkName) };
}

function wireOf({ plugin, resource }: Attached): Wire {
  const vlanId = tagOf(plugin, 'vlan');
  switch (textAt(plugin, 'type')) {
    case 'bridge':
    case 'cnv-bridge':
      return {
        ...bridgeWire(plugin, 'cni0', vlanId),
        isGateway: GATEWAY_FIELDS.some((field) => isTrueAt(plugin, field)),
      };
    case 'ovs':
      return { ...bridgeWire(plugin, '', vlanId), isOvs: true };
    case 'macvlan':
    case 'ipvlan':
      return nicWire(textAt(plugin, 'master'));
    case 'host-device':
      return nicWire(textAt(plugin, 'device'));
    case 'sriov':
    case 'macvtap':
      return resource === undefined ? { kind: 'unknown' } : { kind: 'resource', resource, ...defined({ vlanId }) };
    default:
      return { kind: 'unknown' };
  }
}

const GATEWAY_FIELDS = ['isGateway', 'isDefaultGateway', 'ipMasq'];

function bridgeWire(plugin: Origin, otherwise: string, vlanId: number | undefined): BridgeWire {
  const bridge = textAt(plugin, 'bridge') ?? otherwise;
  return { kind: 'bridge', bridge, isOvs: false, isGateway: false, ...defined({ vlanId }) };
}

const nicWire = (nic: string | undefined): Wire => (nic === undefined ? { kind: 'unknown' } : { kind: 'nic', nic });

function ovnWire(config: Origin, network: string): Wire {
  if (textAt(config, 'topology') !== 'localnet') return { kind: 'overlay', network };
  const physicalNetwork = textAt(config, 'physicalNetworkName') ?? network;
  return { kind: 'localnet', physicalNetwork, ...defined({ vlanId: tagOf(config, 'vlanID') }) };
}

/** 0 means that frames have no tag. */
function tagOf(config: Origin, field: string): number | undefined {
  const id = numberAt(config, field);
  return id === 0 ? undefined : id;
}
