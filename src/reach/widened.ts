import type { DirectionAccess } from '../intent/access.js';
import { DEFAULT_TIER_ORDER, FIRST_CALICO_ORDER } from '../intent/calico-order.js';
import { type Origin, within } from '../intent/document.js';
import type { Foreign } from '../intent/foreign/foreign.js';
import { launcherLabels } from '../intent/launcher-labels.js';
import type { Cluster, Model, Vm } from '../intent/model.js';
import { podUniverse } from '../intent/peer-universe.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { vmSelector } from '../intent/vm-selector.js';
import { addressSet } from '../net/address-set.js';
import type { Packet } from '../net/packet.js';
import { type AccessChange, accessChanges } from '../policy/access-changes.js';
import { evaluator, type Policies } from '../policy/proof/evaluate.js';
import type { EvaluatedRules, Policy, PolicyObject } from '../policy/proof/policy.js';
import type { Direction, Workload, World } from '../policy/proof/world.js';
import { askedPods } from './asked-pods.js';
import { type ManifestObjects, manifestObjects, workloadKey } from './manifest-objects.js';
import { policiesOf } from './policies-of.js';

/** Packets that the rules of VMs deny, and that a policy of somebody else lets through. */
export interface Widening {
  readonly policy: PolicyObject;
  /** The policy's rule. */
  readonly at: Origin;
  readonly direction: Direction;
  readonly access: DirectionAccess;
  /** Of `access`; the number of its rules where the default denies. */
  readonly rule: number;
  readonly witness: Packet;
  /** Those whose rules it widens in the same way. */
  readonly vms: readonly [Vm, ...Vm[]];
}

/**
 * Finds what policies of somebody else let through to VMs, or from them, although their rules deny it: policies of one pod
 * are united, and those of administrators go first. Exact for the pods that intents and manifests name, for one that each
 * selector asks for, and for all addresses.
 *
 * Calico asks our policies before Kubernetes' own and those of its later tiers, so those widen nothing there.
 */
export function widenings(foreign: Foreign, model: Model): readonly Widening[] {
  const { cluster } = model;
  const manifests = manifestObjects(foreign.objects);
  const vms = model.vms.filter((vm) => podAccess(vm) !== undefined);
  const pods = new Map(vms.map((vm) => [vm, podOf(vm, manifests, cluster)]));
  const read = policiesOf(foreign.objects, [...pods.values()]);
  const policies = ahead(read.pods, cluster);
  const all = [...policies.admin, ...policies.united, ...policies.calico];
  if (all.length === 0 || vms.length === 0) return [];
  const evaluate = evaluator(policies, worldOf([...pods.values()], foreign, manifests, cluster));
  const universe = podUniverse(cluster);
  const found: Widening[] = [];
  for (const direction of ['ingress', 'egress'] as const) {
    for (const { vms: alike, access } of sortsOf(vms, pods, all, direction)) {
      const workload = pods.get(alike[0]);
      if (!workload) continue;
      const theirs = accepting(evaluate(workload, direction));
      const opened = accessChanges(access, theirs, universe).filter(isOpened);
      for (const { before, after, witness } of opened) {
        const source = theirs.rules[after.rule]?.source;
        const origin = source?.kind === 'rule' ? read.originOf(source.policy) : undefined;
        if (source?.kind !== 'rule' || !origin) continue;
        const at = within(origin, ...source.path);
        found.push({ policy: source.policy, at, direction, access, rule: before.rule, witness, vms: alike });
      }
    }
  }
  return found;
}

const podAccess = ({ attachments }: Vm) =>
  attachments.find(({ link, state }) => link.kind === 'pod' && state !== 'absent')?.access;

const isOpened = ({ before, after }: AccessChange): boolean =>
  before.verdict !== 'accept' && after.verdict === 'accept';

/** What policies accept by a rule of theirs; that none of them selects a pod accepts nothing here. */
function accepting({ rules }: EvaluatedRules) {
  const own = rules.map((rule) => (rule.source === undefined ? { ...rule, action: 'drop' as const } : rule));
  return { rules: own, default: 'drop' as const };
}

/** A VM as policies see its pod. */
function podOf(vm: Vm, { labelsOf }: ManifestObjects, cluster: Cluster): Workload {
  const { namespace, name, labels } = vm;
  return {
    key: qualifiedName(vm),
    namespace,
    namespaceLabels: labelsOf(namespace),
    labels: { ...labels, ...launcherLabels(name), ...vmSelector(vm) },
    ports: [],
    ...addressSet(cluster.podPrefixes),
  };
}

/** The VMs, the pods that manifests hold, one that each selector asks for, and one without labels. */
function worldOf(vms: readonly Workload[], { objects }: Foreign, manifests: ManifestObjects, cluster: Cluster): World {
  const addresses = addressSet(cluster.podPrefixes);
  const written = manifests.workloads.filter(({ podInterface, hostNetwork }) => podInterface && !hostNetwork);
  const known = written.map(({ object, labels, ports }): Workload => {
    const { namespace } = object;
    return {
      key: workloadKey(object),
      namespace,
      namespaceLabels: manifests.labelsOf(namespace),
      labels,
      ports,
      ...addresses,
    };
  });
  const filters = objects.filter(({ kind }) => kind.endsWith('NetworkPolicy'));
  const asked = askedPods(filters).map(({ text, namespace = '', namespaceLabels, labels }): Workload => {
    const ofNamespace = namespace === '' ? namespaceLabels : manifests.labelsOf(namespace);
    return { key: text, namespace, namespaceLabels: ofNamespace, labels, ports: [], ...addresses };
  });
  return {
    workloads: [...vms, ...known, ...asked],
    others: { key: '', namespace: '', namespaceLabels: {}, labels: {}, ports: [], ...addresses },
    blocksAreOutside: true,
    nodes: addressSet(cluster.nodePrefixes),
  };
}

/** The policies that are asked before ours, or with them. */
function ahead({ admin, united, calico, calicoTiers, unknown }: Policies, { policyEngines }: Cluster): Policies {
  const first = admin.filter(({ tier }) => tier === 'admin');
  if (policyEngines.podNetwork !== 'calico') return { admin: first, united, calico: [], calicoTiers: [], unknown };
  const orders = new Map(calicoTiers.map(({ name, order }) => [name, order]));
  const earlier = calico.filter(({ tier, order }) =>
    tier === 'default' ? order <= FIRST_CALICO_ORDER : (orders.get(tier) ?? DEFAULT_TIER_ORDER) < DEFAULT_TIER_ORDER,
  );
  return { admin: first, united: [], calico: earlier, calicoTiers, unknown };
}

interface Sort {
  readonly vms: readonly [Vm, ...Vm[]];
  readonly access: DirectionAccess;
}

/** VMs with the same rules that the same policies select. */
function sortsOf(
  vms: readonly Vm[],
  pods: ReadonlyMap<Vm, Workload>,
  policies: readonly Policy[],
  direction: Direction,
): readonly Sort[] {
  const sorts = new Map<DirectionAccess, Map<string, [Vm, ...Vm[]]>>();
  const speaking = policies.filter((policy) => policy[direction] !== undefined);
  for (const vm of vms) {
    const access = podAccess(vm)?.[direction];
    const pod = pods.get(vm);
    if (!access || !pod) continue;
    const selecting = speaking.flatMap((policy, index) => (policy.selects(pod) ? [index] : []));
    if (selecting.length === 0) continue;
    const own = sorts.get(access) ?? new Map<string, [Vm, ...Vm[]]>();
    sorts.set(access, own);
    const alike = own.get(selecting.join());
    if (alike) alike.push(vm);
    else own.set(selecting.join(), [vm]);
  }
  return [...sorts].flatMap(([access, own]) => Array.from(own.values(), (alike) => ({ vms: alike, access })));
}
