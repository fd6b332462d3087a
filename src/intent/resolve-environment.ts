import type { EnvironmentDocuments } from './arrange.js';
import type { CodedFinding } from './coded-finding.js';
import type { Document, Origin } from './document.js';
import { kindOf, nameOf, namespaceOf } from './document-fields.js';
import type { EnvironmentIntent } from './generated/environment.js';
import type { Memory } from './memory.js';
import type {
  AccessPolicy,
  AddressGroup,
  AllocatedLine,
  Allocations,
  Cluster,
  Environment,
  Gateway,
  Network,
  ReachabilityAssertion,
  Vm,
} from './model.js';
import { resolveAccess } from './resolve-access.js';

import { linesByVm, resolveAllocations } from './resolve-allocations.js';
import { resolveGateways } from './resolve-gateways.js';
import { resolveNetwork } from './resolve-network.js';
import { resolveAccessPolicy, resolveAddressGroup, resolveAssertion } from './resolve-policies.js';
import { resolveVm } from './resolve-vm.js';
import { type ReportingScope, resolveDefaults, type Scope } from './scope.js';

/** What a step made of documents, and what was broken. */
export interface Resolved<T> {
  readonly product: T;
  readonly findings: readonly CodedFinding[];
}

/** One environment of a model. */
export interface EnvironmentPart {
  readonly environment: Environment;
  readonly networks: readonly Network[];
  readonly vms: readonly Vm[];
  readonly gateways: readonly Gateway[];
  readonly allocations: readonly Allocations[];
  readonly policies: readonly AccessPolicy[];
  readonly groups: readonly AddressGroup[];
  readonly assertions: readonly ReachabilityAssertion[];
  readonly findings: readonly CodedFinding[];
}

/**
 * Resolves the objects of one environment: its Networks, what was drawn from them, the VMs that use both, then who may
 * connect to whom.
 *
 * @param documents that matched their schemas
 */
export function resolveEnvironment(
  documents: EnvironmentDocuments,
  cluster: Cluster,
  recall: Memory['recall'],
): EnvironmentPart {
  const { name, document, objects } = documents;
  const bare = recall(`environment/${name}`, [document, cluster], () => environmentScope(name, document, cluster));
  const resolveAll = <T>(kind: string, resolve: Resolve<T>, scopeOf: ScopeOf): readonly Resolved<T>[] =>
    objects
      .filter((object) => kindOf(object) === kind)
      .map((object) => {
        const { scope, lines = NONE } = scopeOf(object);
        return recall([`resolve/${name}`, object], [scope, lines], () => collect(resolve, object, { ...scope, lines }));
      });
  const plainly = <T>(kind: string, resolve: Resolve<T>) =>
    resolveAll(kind, resolve, () => ({ scope: bare })).map(({ product }) => product);
  const networks = resolveAll('Network', resolveNetwork, () => ({ scope: bare }));
  const allocations = plainly('Allocations', resolveAllocations);
  const resolved = networks.map(({ product }) => product);
  const scope = recall(`networks/${name}`, [bare, ...resolved], () => withNetworks(bare, resolved));
  const lines = recall(`lines/${name}`, allocations, () => linesByVm(allocations));
  const vms = resolveAll('Wukong', resolveVm, (object) => {
    const own = lines.get(`${namespaceOf(object) ?? bare.defaults.namespace}/${nameOf(object)}`);
    return { scope, ...(own ? { lines: own } : {}) };
  });
  const policies = plainly('AccessPolicy', resolveAccessPolicy);
  const groups = plainly('AddressGroup', resolveAddressGroup);
  const assertions = plainly('ReachabilityAssertion', resolveAssertion);
  const unfiltered = vms.map(({ product }) => product);
  const filtered = resolveAccess({ vms: unfiltered, policies, groups, assertions }, scope, recall);
  const served = resolveGateways(resolved, filtered, recall);
  return {
    environment: bare.environment,
    networks: resolved,
    vms: filtered.vms,
    gateways: served.gateways,
    allocations,
    policies,
    groups,
    assertions,
    findings: [...[...networks, ...vms].flatMap(({ findings }) => findings), ...filtered.findings, ...served.findings],
  };
}

/** What an object is resolved against; the lines of allocations are its own, so that those of others are no input. */
type ScopeOf = (object: Document) => { readonly scope: Scope; readonly lines?: readonly AllocatedLine[] };

const NONE: readonly AllocatedLine[] = [];

type Resolve<T> = (document: Document, scope: ReportingScope) => T;

function collect<T>(resolve: Resolve<T>, document: Document, scope: Omit<ReportingScope, 'report'>): Resolved<T> {
  const findings: CodedFinding[] = [];
  const product = resolve(document, { report: (finding) => findings.push(finding), ...scope });
  return { product, findings };
}

function environmentScope(name: string, document: Document, cluster: Cluster): Scope {
  const intent = document.data as unknown as EnvironmentIntent;
  const environment = resolveFacts(name, intent, { document, path: [], environment: name });
  const vlans = cluster.allocatedVlans.filter((line) => line.environment === name && !line.released);
  return {
    cluster,
    environment,
    defaults: resolveDefaults(intent),
    networks: new Map(),
    // Of two lines for one Network the first counts, and `allocation-repeated` names both.
    vlans: new Map(vlans.toReversed().map((line) => [line.network, line])),
  };
}

function withNetworks(scope: Scope, networks: readonly Network[]): Scope {
  return { ...scope, networks: new Map(networks.map((network) => [`${network.namespace}/${network.name}`, network])) };
}

function resolveFacts(name: string, { spec }: EnvironmentIntent, origin: Origin): Environment {
  const { engine = 'argocd', buckets = 1, writer = 'pull-request' } = spec?.delivery ?? {};
  const delivery = { engine, buckets, writer };
  return { name, origin, inlineNetworks: spec?.allow?.inlineNetworks ?? true, delivery };
}
