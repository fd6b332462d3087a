import { parseBits } from '../net/bit-rate.js';
import { parseMac } from '../net/mac.js';
import type { Firewall } from './access.js';
import type { AttachmentSpec } from './attachment-spec.js';
import { defined } from './defined.js';
import { type Origin, within } from './document.js';
import { derivedMac } from './identity.js';
import type { Attachment, Bandwidth, Definition, Link, Network, NodeGroup, VlanRange } from './model.js';
import { readFirewall } from './read-firewall.js';
import { resolveDraws } from './resolve-draws.js';
import { resolveIpConfig, UNCONFIGURED } from './resolve-ip-config.js';
import { resolveLink } from './resolve-link.js';
import { type ReportingScope, unknownName } from './scope.js';
import { shortName } from './short-name.js';
import { usualMtu } from './usual-mtu.js';

/** The VM that an attachment belongs to, as far as the attachment needs it. */
export interface AttachmentOwner {
  readonly name: string;
  readonly namespace: string;
  readonly nodeGroup: NodeGroup;
}

/** An attachment before its VM's attachments are compared with each other. */
export type LoneAttachment = Omit<Attachment, 'rank' | 'primary' | 'guestName' | 'defaultFor'>;

/**
 * Resolves one attachment by itself: its link, definition, MAC and addresses.
 *
 * @param isPod the pod-network rule picked it
 */
export function resolveAttachment(
  spec: AttachmentSpec,
  isPod: boolean,
  context: { readonly owner: AttachmentOwner; readonly origin: Origin; readonly scope: ReportingScope },
): LoneAttachment {
  const { owner, origin, scope } = context;
  const network = networkOf(spec, context);
  const link = isPod ? POD : (network?.link ?? linkOf(spec, context));
  const identity = { environment: scope.environment.name, namespace: owner.namespace, name: owner.name };
  const given = spec.macAddress === undefined ? undefined : parseMac(spec.macAddress);
  const vlans = guestVlans(spec);
  const isBare = carriesTagsAlone(link, vlans);
  const draws = { origin, network: isPod ? undefined : network, hasAddresses: !isBare, lines: scope.lines };
  const drawn = resolveDraws(spec, draws);
  return {
    name: spec.name,
    origin,
    vmName: owner.name,
    link,
    mac: given ?? drawn?.mac?.text ?? derivedMac(identity, spec.name),
    macOrigin: drawn?.mac?.origin ?? within(origin, 'macAddress'),
    macIsGiven: given !== undefined,
    state: spec.state ?? 'up',
    guestVlans: vlans,
    spoofCheck: spec.spoofCheck ?? true,
    portMappings: portMappings(spec, origin),
    ...(isBare ? UNCONFIGURED : resolveIpConfig(spec, origin, { network, drawn })),
    ...defined({
      network,
      definition: definitionOf(spec, link, network, context),
      mtu: spec.mtu ?? network?.mtu ?? usualMtu(link),
      bandwidth: bandwidth(spec, origin),
      firewall: firewall(spec, context),
      draws: drawn?.draws,
    }),
  };
}

const POD: Link = { kind: 'pod' };

/** The VLAN id under either of its two spellings. */
export function vlanIdOf(spec: AttachmentSpec): number | undefined {
  return spec.vlanId ?? spec.vlanID;
}

type Context = Parameters<typeof resolveAttachment>[2];

function networkOf(spec: AttachmentSpec, { owner, origin, scope }: Context): Network | undefined {
  if (spec.network === undefined) return undefined;
  const key = spec.network.includes('/') ? spec.network : `${owner.namespace}/${spec.network}`;
  const network = scope.networks.get(key);
  if (!network) {
    const known = [...scope.networks.keys()].map((name) => withoutNamespace(name, owner.namespace));
    scope.report(unknownName({ what: 'Network', name: spec.network, known, at: within(origin, 'network') }));
  }
  return network;
}

const withoutNamespace = (name: string, namespace: string): string =>
  name.startsWith(`${namespace}/`) ? name.slice(namespace.length + 1) : name;

function linkOf(spec: AttachmentSpec, { owner, origin, scope }: Context): Link {
  const type = spec.type === undefined || spec.type === 'pod' ? 'bridge' : spec.type;
  if (spec.nadName !== undefined) {
    const binding = type === 'sriov' ? 'sriov' : type === 'macvlan' ? 'macvtap' : 'bridge';
    return { kind: 'existing', ...qualified(spec.nadName, owner.namespace), binding, nodeGroup: owner.nodeGroup };
  }
  const { bridgeName, vlanMode } = spec;
  const request = { type, name: spec.name, origin, ...defined({ bridgeName, vlanMode, vlanId: vlanIdOf(spec) }) };
  return resolveLink(request, { nodeGroup: owner.nodeGroup, ...defined({ uplink: scope.defaults.uplink }), ...scope });
}

function qualified(name: string, namespace: string): { readonly namespace: string; readonly name: string } {
  const slash = name.indexOf('/');
  return slash < 0 ? { namespace, name } : { namespace: name.slice(0, slash), name: name.slice(slash + 1) };
}

/** Longest name of an attachment definition, in characters. @see kubernetes/apimachinery validation IsDNS1123Label */
const DEFINITION_NAME_MAX = 63;

function definitionOf(
  spec: AttachmentSpec,
  link: Link,
  network: Network | undefined,
  { owner, scope }: Context,
): Definition | undefined {
  if (link.kind === 'pod') return undefined;
  if (link.kind === 'existing') return { namespace: link.namespace, name: link.name, made: 'existing' };
  if (network && !hasOwnSettings(spec)) {
    const namespace = scope.cluster.multusNamespaceIsolation ? owner.namespace : network.namespace;
    return { namespace, name: network.name, made: 'network' };
  }
  const name = shortName(`${owner.name}-${spec.name}-nad`, DEFINITION_NAME_MAX);
  return { namespace: owner.namespace, name, made: 'own' };
}

/** Whether the attachment asks for something that its Network's shared definition cannot hold for it alone. */
function hasOwnSettings(spec: AttachmentSpec): boolean {
  return [spec.bandwidth, spec.trunk, spec.mtu].some((field) => field !== undefined) || spec.spoofCheck === false;
}

/** "200-210" and 100, as written: `first` may be above `last`. */
function guestVlans(spec: AttachmentSpec): readonly VlanRange[] {
  return (spec.trunk ?? []).map((entry) => {
    const [first = 0, last = first] = String(entry).split('-').map(Number);
    return { first, last };
  });
}

/** A trunk without a VLAN of its own: an untagged frame neither leaves the guest nor reaches it. */
function carriesTagsAlone(link: Link, vlans: readonly VlanRange[]): boolean {
  return vlans.length > 0 && !('vlanId' in link && link.vlanId !== undefined);
}

function bandwidth(spec: AttachmentSpec, origin: Origin): Bandwidth | undefined {
  if (!spec.bandwidth) return undefined;
  const bits = (text: string | number | undefined) => (text === undefined ? undefined : parseBits(String(text)));
  const { ingress, egress, burst } = spec.bandwidth;
  return {
    origin: within(origin, 'bandwidth'),
    ...defined({ ingress: bits(ingress), egress: bits(egress), burstBits: bits(burst) }),
  };
}

function firewall(spec: AttachmentSpec, { owner, origin }: Context): Firewall | undefined {
  if (!spec.firewall) return undefined;
  const { namespace, name } = owner;
  const at: Origin = { ...origin, path: ['metadata', 'name'] };
  const source = { kind: 'Wukong', namespace, name, attachment: spec.name, origin: at } as const;
  return readFirewall(spec.firewall, source, within(origin, 'firewall'));
}

function portMappings(spec: AttachmentSpec, origin: Origin): Attachment['portMappings'] {
  return (spec.portMappings ?? []).map((mapping, index) => ({
    origin: within(origin, 'portMappings', index),
    protocol: protocolOf(mapping.protocol),
    containerPort: mapping.containerPort,
    ...defined({ hostPort: mapping.hostPort }),
  }));
}

/** A protocol in the case that Kubernetes writes it; TCP for none. */
export function protocolOf(text: string | undefined): 'TCP' | 'UDP' {
  return text?.toUpperCase() === 'UDP' ? 'UDP' : 'TCP';
}
