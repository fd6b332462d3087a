import { defined } from '../defined.js';
import type { Link, Model } from '../model.js';
import { segmentOf } from '../segments.js';
import { ANY_NAMESPACE } from './announced-definitions.js';
import type { BridgeWire, Foreign, ForeignDefinition, PolicyInterface, Wire } from './foreign.js';

/** Where the frames of foreign attachments go, in the names of `segmentOf`, so that they meet those of intents. */
export interface ForeignSegments {
  /** Of an attachment through the definition of that key, whether or not manifests hold it. */
  readonly ofDefinition: (key: string) => string;
  /** Of an interface of the nodes. */
  readonly ofInterface: (name: string) => string;
  /** Of an intent's link: what `segmentOf` says, or more where manifests describe what it names. */
  readonly ofLink: (link: Link) => string;
}

/** What untagged frames of a bridge have below: a NIC, and the tag that they have on it. */
interface Below {
  readonly nic: string;
  readonly vlanId?: number;
}

/** A bridge that leaves the node by one port, by none, or in a way that nobody can tell. */
type Bridge = Below | 'node-local' | 'unclear';

/** What is known of the nodes, by policies and by the intents of the cluster. */
interface Nodes {
  readonly bridges: ReadonlyMap<string, Bridge>;
  readonly vlans: ReadonlyMap<string, Below>;
  /** The bridges of OVN's physical networks. */
  readonly localnets: ReadonlyMap<string, string>;
  /** The NICs of SR-IOV resources. */
  readonly resources: ReadonlyMap<string, string>;
}

/** Follows definitions down to the wire, as far as policies and intents describe the nodes. */
export function foreignSegments(
  { definitions, policies }: Pick<Foreign, 'definitions' | 'policies'>,
  model?: Model,
): ForeignSegments {
  const nodes = nodesOf(policies, model);
  const known = new Map(definitions.map((definition) => [definition.key, definition]));
  const ofDefinition = (key: string): string => {
    const definition = known.get(key) ?? known.get(`${ANY_NAMESPACE}/${key.slice(key.indexOf('/') + 1)}`);
    return definition ? segmentOfWire(definition, nodes) : `definition ${key}`;
  };
  return {
    ofDefinition,
    ofInterface: (name) =>
      nodes.bridges.has(name) ? bridgeSegment({ bridge: name }, nodes) : portSegment(name, nodes),
    ofLink: (link) => {
      if (link.kind === 'existing') return ofDefinition(`${link.namespace}/${link.name}`);
      const isOpaque = (link.kind === 'bridge' || link.kind === 'ovs') && link.uplink === undefined;
      return isOpaque ? bridgeSegment(link, nodes) : segmentOf(link);
    },
  };
}

/** Whether a segment's name tells it from all others: a bridge that nobody describes may be any wire. */
export function isPlaced(segment: string): boolean {
  return /^(?:NIC|OVN network|node-local bridge) /.test(segment);
}

function nodesOf(policies: Foreign['policies'], model: Model | undefined): Nodes {
  const interfaces = policies.flatMap((policy) => policy.interfaces).filter(({ isAbsent }) => !isAbsent);
  const mappings = policies.flatMap(({ bridgeMappings }) => bridgeMappings);
  const groups = [...(model?.cluster.nodeGroups.values() ?? [])];
  const nics = groups.flatMap((group) => [...(group.interfaces?.values() ?? [])]);
  const vlans = interfaces.flatMap(({ name, vlan }) =>
    vlan ? [[name, { nic: vlan.base, vlanId: vlan.id }] as const] : [],
  );
  const made = new Map(vlans);
  return {
    bridges: bridgesOf(interfaces, made, model),
    vlans: made,
    localnets: new Map(mappings.map(({ localnet, bridge }) => [localnet, bridge])),
    resources: new Map(nics.flatMap(({ name, sriov }) => (sriov ? [[sriov.resourceName, name]] : []))),
  };
}

function bridgesOf(
  interfaces: readonly PolicyInterface[],
  vlans: ReadonlyMap<string, Below>,
  model: Model | undefined,
): ReadonlyMap<string, Bridge> {
  const bridges = new Map<string, Bridge>(linksOf(model).flatMap(bridgeOfLink));
  for (const { name, type, ports } of interfaces) {
    if (!type.endsWith('-bridge')) continue;
    const bridge = bridgeOfPorts(
      ports.map((port) => port.name).filter((port) => port !== name),
      vlans,
    );
    // One name on nodes that are wired apart says nothing of the wire.
    bridges.set(name, areAlike(bridges.get(name) ?? bridge, bridge) ? bridge : 'unclear');
  }
  return bridges;
}

function bridgeOfPorts([port, ...others]: readonly string[], vlans: ReadonlyMap<string, Below>): Bridge {
  if (port === undefined) return 'node-local';
  return others.length > 0 ? 'unclear' : (vlans.get(port) ?? { nic: port });
}

function areAlike(a: Bridge, b: Bridge): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return a.nic === b.nic && a.vlanId === b.vlanId;
}

/** The links of Networks, and of attachments that describe themselves. */
function linksOf(model: Model | undefined): readonly Link[] {
  const attachments = model?.vms.flatMap((vm) => vm.attachments).filter(({ network }) => !network) ?? [];
  return [...(model?.networks ?? []), ...attachments].map(({ link }) => link);
}

function bridgeOfLink(link: Link): readonly (readonly [string, Bridge])[] {
  if ((link.kind !== 'bridge' && link.kind !== 'ovs') || link.isExisting) return [];
  if (link.uplink === undefined) return [[link.bridge, 'node-local']];
  const isTagged = link.kind === 'bridge' && link.vlanMode === 'subinterface';
  return [[link.bridge, { nic: link.uplink, ...(isTagged ? defined({ vlanId: link.vlanId }) : {}) }]];
}

function segmentOfWire({ wire, key }: ForeignDefinition, nodes: Nodes): string {
  switch (wire.kind) {
    case 'bridge':
      return bridgeSegment(wire, nodes);
    case 'nic':
      return portSegment(wire.nic, nodes);
    case 'localnet':
      return localnetSegment(wire, nodes);
    case 'resource':
      return resourceSegment(wire, nodes);
    case 'overlay':
      return `OVN network ${wire.network}`;
    case 'unknown':
      return `definition ${key}`;
  }
}

type BridgeUse = Pick<BridgeWire, 'bridge'> & Partial<Pick<BridgeWire, 'vlanId' | 'isGateway'>>;

function bridgeSegment({ bridge, vlanId, isGateway = false }: BridgeUse, { bridges }: Nodes): string {
  const below = bridges.get(bridge) ?? (isGateway ? 'node-local' : 'unclear');
  const own = `bridge ${bridge}${tagText(vlanId)}`;
  if (below === 'node-local') return `node-local ${own}`;
  const isTaggedTwice = below !== 'unclear' && below.vlanId !== undefined && vlanId !== undefined;
  return below === 'unclear' || isTaggedTwice
    ? own
    : nicSegment({ ...below, ...defined({ vlanId: vlanId ?? below.vlanId }) });
}

const tagText = (vlanId: number | undefined): string => (vlanId === undefined ? '' : ` VLAN ${vlanId}`);

const portSegment = (name: string, { vlans }: Nodes): string => nicSegment(vlans.get(name) ?? { nic: name });

const nicSegment = ({ nic, vlanId }: Below): string => (vlanId === undefined ? `NIC ${nic}` : `NIC ${nic}.${vlanId}`);

function localnetSegment({ physicalNetwork, vlanId }: Extract<Wire, { kind: 'localnet' }>, nodes: Nodes): string {
  const bridge = nodes.localnets.get(physicalNetwork);
  const tag = defined({ vlanId });
  return bridge === undefined
    ? `localnet ${physicalNetwork}${tagText(vlanId)}`
    : bridgeSegment({ bridge, ...tag }, nodes);
}

function resourceSegment({ resource, vlanId }: Extract<Wire, { kind: 'resource' }>, { resources }: Nodes): string {
  const nic = resources.get(resource);
  return nic === undefined ? `resource ${resource}${tagText(vlanId)}` : nicSegment({ nic, ...defined({ vlanId }) });
}
