import type { Access, AccessRule, DirectionAccess, Firewall, WrittenRule } from './access.js';
import type { CodedFinding } from './coded-finding.js';
import { defined } from './defined.js';
import { within } from './document.js';
import type { Memory } from './memory.js';
import type { AccessPolicy, Attachment, Cluster, Link, Network, Vm } from './model.js';
import type { PeerBook, PeerFault, Place } from './peer-book.js';
import { policyHasNoEffect } from './policy-laws.js';
import { qualifiedName } from './qualified-name.js';
import { segmentOf } from './segments.js';
import { selectedPolicies } from './selected-policies.js';
import type { VmIndex } from './vm-index.js';

/** VMs with what their interfaces let through. */
export interface Filtered {
  readonly vms: readonly Vm[];
  /** What the firewalls of `nat` Networks say by themselves, for those of whom nothing else says anything. */
  readonly ofNetworks: ReadonlyMap<Network, Access>;
  readonly findings: readonly CodedFinding[];
}

/**
 * Gives each interface the rules that hold for it: its own, the VM's, those of AccessPolicies that select it by priority
 * and name, and its Network's; the default is the most specific one that is written.
 *
 * Rules of several interfaces at one place are one object, and a VM of which nothing changed stays the same one.
 */
export function applyAccess(vms: readonly Vm[], scope: AccessScope): Filtered {
  const { policies, networks, index, book, cluster, environment, recall } = scope;
  const selected = selectedPolicies(policies, index);
  const made = new Map<string, Applied>();
  const used = new Set<Firewall>();
  const applied = (attachment: Attachment, vm: Vm): Applied | undefined => {
    const firewalls = firewallsOf(attachment, vm, selected(vm));
    return firewalls.length === 0 ? undefined : appliedAt(attachment.link, firewalls);
  };
  const appliedAt = (link: Link, firewalls: readonly Firewall[]): Applied => {
    const place: Place = link.kind === 'pod' ? 'pod' : { segment: segmentOf(link) };
    const key = [place === 'pod' ? 'pod' : place.segment, ...firewalls.map(labelOf)].join('\n');
    const known = made.get(key);
    if (known) return known;
    const combined = combine(firewalls, place, { cluster, book, recall, key: `access/${environment}/${key}` });
    for (const firewall of firewalls) used.add(firewall);
    made.set(key, combined);
    return combined;
  };
  const filtered = vms.map((vm) => {
    const each = vm.attachments.map((attachment) => applied(attachment, vm));
    if (each.every((one) => one === undefined)) return vm;
    return recall(['access', vm], each, () => withAccess(vm, each));
  });
  const routed = [...networks.values()].flatMap((network) => {
    const { type, firewall, link } = network;
    return type === 'nat' && firewall ? [[network, appliedAt(link, [firewall]).access] as const] : [];
  });
  const idle = policies.filter(({ firewall, on }) => {
    const isKnown = typeof on !== 'object' || networks.has(on.network);
    return isKnown && !used.has(firewall);
  });
  return {
    vms: filtered,
    ofNetworks: new Map(routed),
    findings: [...[...made.values()].flatMap(({ findings }) => findings), ...idle.map(withoutEffect)],
  };
}

/** What rules are applied with. */
export interface AccessScope {
  readonly policies: readonly AccessPolicy[];
  /** By "namespace/name". */
  readonly networks: ReadonlyMap<string, Network>;
  readonly index: VmIndex;
  readonly book: PeerBook;
  readonly cluster: Cluster;
  /** Its name. */
  readonly environment: string;
  readonly recall: Memory['recall'];
}

interface Applied {
  readonly access: Access;
  readonly findings: readonly CodedFinding[];
}

/** Who says something of an interface, the most specific first. */
function firewallsOf(attachment: Attachment, vm: Vm, policies: readonly AccessPolicy[]): readonly Firewall[] {
  const applying = policies.filter((policy) => isOn(attachment, policy)).map(({ firewall }) => firewall);
  return [attachment.firewall, vm.firewall, ...applying, attachment.network?.firewall].filter(
    (firewall) => firewall !== undefined,
  );
}

function isOn({ link, network }: Attachment, { on }: AccessPolicy): boolean {
  if (on === undefined) return true;
  if (on === 'pod network') return link.kind === 'pod';
  return network !== undefined && qualifiedName(network) === on.network;
}

const labelOf = ({ source: { kind, namespace, name, attachment } }: Firewall): string =>
  `${kind} ${namespace}/${name}${attachment === undefined ? '' : ` ${attachment}`}`;

interface Combining {
  readonly cluster: Cluster;
  readonly book: PeerBook;
  readonly recall: Memory['recall'];
  readonly key: string;
}

function combine(firewalls: readonly Firewall[], place: Place, { cluster, book, recall, key }: Combining): Applied {
  const named = firewalls.flatMap(({ references }) => references.map((peer) => book(peer, place)));
  return recall(key, [cluster, ...firewalls, ...named], () => combined(firewalls, place, { book, recall }));
}

function combined(
  firewalls: readonly Firewall[],
  place: Place,
  { book, recall }: Pick<Combining, 'book' | 'recall'>,
): Applied {
  const name = place === 'pod' ? 'pod' : place.segment;
  const land = (firewall: Firewall) => (rule: WrittenRule) => {
    const landed = book(rule.peer, place);
    return recall([`rule/${name}`, rule], [landed, firewall], () => landRule(rule, firewall, landed));
  };
  const landed = firewalls.map((firewall) => ({
    firewall,
    ingress: firewall.ingress?.rules.map(land(firewall)) ?? [],
    egress: firewall.egress?.rules.map(land(firewall)) ?? [],
  }));
  const rules = landed.flatMap(({ ingress, egress }) => [...ingress, ...egress]);
  return {
    access: {
      sources: firewalls.map(({ source }) => source),
      downgrades: new Set(firewalls.flatMap(({ source }) => [...source.downgrades])),
      ...defined({ ingress: direction(landed, 'ingress'), egress: direction(landed, 'egress') }),
    },
    findings: rules.flatMap(({ findings }) => findings),
  };
}

interface LandedRule {
  readonly rule: AccessRule;
  readonly findings: readonly CodedFinding[];
}

function landRule(
  { origin, action, services, text, about, peer }: WrittenRule,
  { source }: Firewall,
  { peers, faults }: { readonly peers: AccessRule['peers']; readonly faults: readonly PeerFault[] },
): LandedRule {
  return {
    rule: { origin, action, services, peers, peer, text, source, ...about },
    findings: faults.map((fault) => ({ ...fault, at: peer.origin })),
  };
}

type Landed = { readonly firewall: Firewall } & Readonly<Record<Direction, readonly LandedRule[]>>;

type Direction = 'ingress' | 'egress';

function direction(landed: readonly Landed[], way: Direction): DirectionAccess | undefined {
  const written = landed.flatMap(({ firewall: { [way]: rules, source } }) => (rules ? [{ ...rules, source }] : []));
  const [first] = written;
  if (!first) return undefined;
  const said = written.find((one) => one.default !== undefined);
  return {
    rules: landed.flatMap((each) => each[way].map(({ rule }) => rule)),
    // Nobody wrote one: an error of its own, and dropping is what harms least.
    default: said?.default ?? 'drop',
    defaultOrigin: said ? within(said.origin, 'default') : first.origin,
    defaultSource: (said ?? first).source,
  };
}

function withAccess(vm: Vm, applied: readonly (Applied | undefined)[]): Vm {
  const attachments = vm.attachments.map((attachment, index) => {
    const access = applied[index]?.access;
    return access ? { ...attachment, access } : attachment;
  });
  const exposures = vm.exposures.map((exposure) => {
    const attachment = attachments[vm.attachments.indexOf(exposure.attachment)] ?? exposure.attachment;
    return { ...exposure, attachment };
  });
  return { ...vm, attachments, exposures };
}

function withoutEffect({ name, namespace, origin, on }: AccessPolicy): CodedFinding {
  const where = on === undefined ? '' : on === 'pod network' ? ' on the pod network' : ` on Network "${on.network}"`;
  return {
    code: policyHasNoEffect.code,
    severity: 'warning',
    message: `AccessPolicy "${name}" should apply to an interface: no VM of namespace "${namespace}" that it selects has one${where}`,
    at: within(origin, 'spec', 'appliesTo'),
    hint: 'compare `appliesTo` with `spec.labels` of the VMs and with their `networks`',
  };
}
