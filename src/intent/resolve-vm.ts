import type { Family } from '../net/address.js';
import { parseAddress } from '../net/address.js';
import type { AttachmentSpec } from './attachment-spec.js';
import { defaultRouteOf } from './default-route.js';
import { defined } from './defined.js';
import { type Document, type Origin, within } from './document.js';
import type { WukongIntent } from './generated/wukong.js';
import { guestNames } from './guest-names.js';
import { firmwareUuid } from './identity.js';
import type { Attachment, Cluster, DiskSource, Exposure, Guest, GuestUser, NodeGroup, RootDisk, Vm } from './model.js';
import { podAttachments } from './pod-network.js';
import { readFirewall } from './read-firewall.js';
import { type LoneAttachment, protocolOf, resolveAttachment } from './resolve-attachment.js';
import { nodeGroupOf, type ReportingScope, unknownName } from './scope.js';

type WukongSpec = WukongIntent['spec'];

/** A Wukong with its references and defaults resolved. @param document one that matched the schema */
export function resolveVm(document: Document, scope: ReportingScope): Vm {
  const intent = document.data as unknown as WukongIntent;
  const { metadata, spec } = intent;
  const { name } = metadata;
  const namespace = metadata.namespace ?? scope.defaults.namespace;
  const origin: Origin = { document, path: [], environment: scope.environment.name };
  const group = nodeGroupOf(spec.nodeGroup, within(origin, 'spec', 'nodeGroup'), scope);
  const attachments = resolveAttachments(spec.networks ?? [], { name, namespace, nodeGroup: group }, origin, scope);
  const needed = spec.nodeGroup === undefined ? neededNodeGroup(attachments) : group;
  const writer = { kind: 'Wukong', namespace, name, origin: within(origin, 'metadata', 'name') } as const;
  const firewall = spec.firewall && readFirewall(spec.firewall, writer, within(origin, 'spec', 'firewall'));
  return {
    name,
    namespace,
    environment: scope.environment,
    origin,
    cpu: spec.cpu ?? scope.defaults.cpu,
    memory: spec.memory ?? scope.defaults.memory,
    runStrategy: spec.runStrategy ?? 'Always',
    uuid: spec.uuid ?? firmwareUuid({ environment: scope.environment.name, namespace, name }),
    labels: spec.labels ?? {},
    rootDisk: rootDisk(spec, within(origin, 'spec', 'rootDisk'), spec.osImage ?? scope.defaults.osImage),
    attachments,
    exposures: exposures(spec, attachments, origin, scope),
    guest: guest(spec, origin),
    ...defined({ nodeGroup: needed, firewall }),
  };
}

/** The group whose bridges or NICs a VM uses, when its author named none. */
function neededNodeGroup(attachments: readonly Attachment[]): NodeGroup | undefined {
  for (const { link } of attachments) if (link.kind !== 'pod') return link.nodeGroup;
  return undefined;
}

function resolveAttachments(
  specs: readonly AttachmentSpec[],
  owner: Parameters<typeof resolveAttachment>[2]['owner'],
  origin: Origin,
  scope: ReportingScope,
): readonly Attachment[] {
  const pods = podAttachments(specs);
  const names = guestNames(specs.map((spec) => spec.name));
  const ranked = byRank(specs).map(({ spec, index, primary }, rank) => {
    const context = { owner, scope, origin: within(origin, 'spec', 'networks', index) };
    const alone = resolveAttachment(spec, pods.has(index), context);
    return { rank, primary, guestName: names.get(spec.name) ?? spec.name, ...alone };
  });
  return withDefaultRoutes(ranked, scope.cluster);
}

interface RankedSpec {
  readonly spec: AttachmentSpec;
  readonly index: number;
  readonly primary: boolean;
}

/** The primary first (the first written, unless one says so), then by `priority`, then as written. */
function byRank(specs: readonly AttachmentSpec[]): readonly RankedSpec[] {
  const isSaid = specs.some((spec) => spec.primary);
  const entries = specs.map((spec, index) => ({ spec, index, primary: isSaid ? spec.primary === true : index === 0 }));
  const priority = ({ spec }: RankedSpec) => spec.priority ?? Number.POSITIVE_INFINITY;
  return entries.sort((a, b) => {
    if (a.primary !== b.primary) return a.primary ? -1 : 1;
    return priority(a) === priority(b) ? a.index - b.index : priority(a) - priority(b);
  });
}

type WithoutRoutes = LoneAttachment & Pick<Attachment, 'rank' | 'primary' | 'guestName'>;

function withDefaultRoutes(attachments: readonly WithoutRoutes[], cluster: Cluster): readonly Attachment[] {
  const families: readonly Family[] = [4, 6];
  const ways = families.map((family) => defaultRouteOf(attachments, family, cluster));
  return attachments.map((attachment) => ({
    defaultFor: families.filter((_, index) => ways[index] === attachment),
    ...attachment,
  }));
}

function rootDisk(spec: WukongSpec, origin: Origin, osImage: string): RootDisk {
  const written = spec.rootDisk ?? {};
  if (written.claim) return { kind: 'claim', claimName: written.claim.name, origin };
  if (!written.dataVolume) return { kind: 'container-disk', image: written.containerDisk?.image ?? osImage, origin };
  const { size, storageClassName, accessModes, volumeMode, source } = written.dataVolume;
  return {
    kind: 'data-volume',
    size,
    accessModes: accessModes ?? [],
    source: diskSource(source, osImage),
    onDelete: written.onDelete ?? 'keep',
    origin,
    ...defined({ storageClassName, volumeMode }),
  };
}

type DiskSourceSpec = NonNullable<NonNullable<NonNullable<WukongSpec['rootDisk']>['dataVolume']>['source']>;

function diskSource(source: DiskSourceSpec | undefined, osImage: string): DiskSource {
  if (source?.claim) return { kind: 'claim', namespace: source.claim.namespace, name: source.claim.name };
  if (source?.blank) return { kind: 'blank' };
  const url = source?.http ?? source?.registry ?? osImage;
  if (/^https?:\/\//.test(url)) return { kind: 'http', url };
  return { kind: 'registry', url: url.startsWith('docker://') ? url : `docker://${url}` };
}

function exposures(
  spec: WukongSpec,
  attachments: readonly Attachment[],
  origin: Origin,
  scope: ReportingScope,
): readonly Exposure[] {
  return (spec.expose ?? []).flatMap((entry, index) => {
    const at = within(origin, 'spec', 'expose', index);
    const attachment = exposedAttachment(entry.network, attachments);
    if (!attachment) {
      const known = attachments.map(({ name }) => name);
      const name = entry.network ?? 'the pod network';
      scope.report(unknownName({ what: 'attachment', name, known, at: within(at, 'network') }));
      return [];
    }
    return [{ ...exposure(entry, at), attachment }];
  });
}

function exposedAttachment(name: string | undefined, attachments: readonly Attachment[]): Attachment | undefined {
  if (name !== undefined) return attachments.find((attachment) => attachment.name === name);
  return attachments.find((attachment) => attachment.link.kind === 'pod') ?? attachments[0];
}

type ExposureSpec = NonNullable<WukongSpec['expose']>[number];

function exposure(entry: ExposureSpec, origin: Origin): Omit<Exposure, 'attachment'> {
  const { name, type = 'ClusterIP', host, path = '/', tlsSecretName, externalTrafficPolicy } = entry;
  const addresses = [entry.loadBalancerIP ?? []].flat();
  return {
    name,
    origin,
    type,
    ports: entry.ports.map((port, index) => ({
      origin: within(origin, 'ports', index),
      protocol: protocolOf(port.protocol),
      name: port.name ?? `${protocolOf(port.protocol).toLowerCase()}-${port.port}`,
      port: port.port,
      targetPort: port.targetPort ?? port.port,
      ...defined({ nodePort: port.nodePort }),
    })),
    loadBalancerAddresses: addresses.flatMap((text) => parseAddress(text) ?? []),
    path,
    ...defined({ host, tlsSecretName, externalTrafficPolicy }),
  };
}

function guest(spec: WukongSpec, origin: Origin): Guest {
  const { packages, runcmd, userDataSecretRef } = spec.cloudInit ?? {};
  return {
    packages: packages ?? [],
    runCommands: runcmd ?? [],
    origin: within(origin, 'spec'),
    ...defined({ userDataSecretRef, user: guestUser(spec, within(origin, 'spec', 'cloudInitUser')) }),
  };
}

function guestUser(spec: WukongSpec, origin: Origin): GuestUser | undefined {
  const user = spec.cloudInitUser;
  if (!user) return undefined;
  const { name, passwordHash, passwordSecretRef, sudo, shell, groups, sshAuthorizedKeys } = user;
  return {
    origin,
    name,
    groups: groups ?? [],
    sshAuthorizedKeys: sshAuthorizedKeys ?? [],
    ...defined({ passwordHash, passwordSecretRef, sudo, shell }),
  };
}
