import { compareText } from '../diagnostics/diagnostic.js';
import type { Access, AccessSource, DirectionAccess } from '../intent/access.js';
import { defined } from '../intent/defined.js';
import { within } from '../intent/document.js';
import { groupBy, type NonEmpty } from '../intent/group-by.js';
import type { Memory } from '../intent/memory.js';
import type { Attachment, Environment, PolicyEngines, Vm } from '../intent/model.js';
import { shortName } from '../intent/short-name.js';
import type { AccessGroup, Owner } from '../targets/target.js';

/** Longest name that serves every engine: Cilium and Calico copy it into labels. */
const NAME_MAX = 63;

/**
 * The VMs of an environment that an engine of the cluster filters, in groups that let through the same on one network.
 * What the guest filters by itself is not among them.
 *
 * A group that shares its rules is named after who wrote them, so that a VM that comes or goes renames nothing; a group
 * with rules of its own is named after its first VM.
 */
export function accessGroups(
  vms: readonly Vm[],
  environment: Environment,
  engines: PolicyEngines,
  { recall }: Memory,
): readonly AccessGroup[] {
  const members = vms.flatMap((vm) =>
    vm.attachments.flatMap((attachment): readonly Member[] => {
      const { access } = attachment;
      if (!access || !isFilteredOutside(attachment, engines)) return [];
      const key = recall(['access key', access], [], () => accessKey(access));
      return [{ vm, access, key, ...defined({ definition: definitionOf(attachment) }) }];
    }),
  );
  const groups = groupBy(members, ({ vm, key, definition }) => [vm.namespace, definition ?? '', key].join('\n'));
  return [...groups.values()].map((group) => groupOf(group, environment)).sort(byName);
}

interface Member {
  readonly vm: Vm;
  readonly access: Access;
  readonly key: string;
  readonly definition?: string;
}

function isFilteredOutside({ link, state }: Attachment, { secondaryNetworks }: PolicyEngines): boolean {
  if (state === 'absent') return false;
  return link.kind === 'pod' || (link.kind === 'existing' && secondaryNetworks === 'ovn-kubernetes');
}

const definitionOf = ({ definition }: Attachment): string | undefined =>
  definition && `${definition.namespace}/${definition.name}`;

/** Equal texts let through the same by the same rules. */
function accessKey({ ingress, egress }: Access): string {
  return JSON.stringify([ingress, egress].map(directionKey), (_key, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
}

const directionKey = (direction: DirectionAccess | undefined) =>
  direction && [
    direction.default,
    direction.rules.map(({ action, peers, services, source }) => [action, peers, services, [...source.downgrades]]),
  ];

function groupOf(members: NonEmpty<Member>, environment: Environment): AccessGroup {
  const [{ vm, access, definition }] = members;
  const vms = members.map((member) => member.vm.name).sort(compareText);
  const { namespace } = vm;
  const name = groupName(access.sources, vms, definition);
  return { name, namespace, vms, access, owner: ownerOf(members, environment), ...defined({ definition }) };
}

function groupName(sources: readonly AccessSource[], vms: readonly string[], definition: string | undefined): string {
  const isOwn = sources.some(({ kind }) => kind === 'Wukong');
  const shared = sources.map(({ kind, name }) => `${kind === 'Network' ? 'network' : 'policy'}-${name}`);
  const parts = isOwn ? [`vm-${vms[0]}`] : shared;
  return shortName([...parts, ...(definition ? [definition.split('/')[1] ?? ''] : [])].join('-'), NAME_MAX);
}

/** Who wrote all of the rules; the Environment where several did. */
function ownerOf(members: NonEmpty<Member>, { name, origin }: Environment): Owner {
  const [{ access }] = members;
  const [first, ...others] = new Set(members.flatMap((member) => member.access.sources.map(documentOf)));
  const [source] = access.sources;
  if (!first || others.length > 0 || !source) return { kind: 'Environment', name, origin };
  return { kind: source.kind, namespace: source.namespace, name: source.name, origin: within(source.origin) };
}

const documentOf = ({ origin }: AccessSource) => origin.document;

const byName = (a: AccessGroup, b: AccessGroup): number =>
  compareText(a.namespace, b.namespace) || compareText(a.name, b.name);
