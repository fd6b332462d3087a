import type { Check } from '../checks/check.js';
import { checks } from '../checks/index.js';
import type { Firewall } from '../intent/access.js';
import { clusterClaims } from '../intent/cluster-claims.js';
import type { CodedFinding } from '../intent/coded-finding.js';
import { collectLedger } from '../intent/collect-ledger.js';
import type { Finding } from '../intent/document.js';
import type { Foreign } from '../intent/foreign/foreign.js';
import { foreignClaims } from '../intent/foreign/foreign-claims.js';
import { groupBy } from '../intent/group-by.js';
import type { Claims, Ledger } from '../intent/ledger.js';
import type { Memory } from '../intent/memory.js';
import type { Cluster, Intent, Model } from '../intent/model.js';
import { networkClaims } from '../intent/network-claims.js';
import { vmClaims } from '../intent/vm-claims.js';
import type { Archiving } from './archiving.js';
import { type Note, noteOf } from './note.js';

/**
 * Judges a model by every law.
 *
 * What one VM or Network breaks by itself, and what it claims, is recalled as long as it and the cluster's facts are the
 * same; the laws about several intents sweep over all claims each time.
 *
 * @param everyone the environments that a finding concerns which names none
 * @param archiving knows VMs that broke no law before
 * @param foreign what manifests of somebody else say of the cluster
 * @returns notes in no particular order
 */
export function runChecks(
  model: Model,
  everyone: readonly string[],
  memory: Memory,
  archiving: Archiving,
  foreign?: Foreign,
): Verdict {
  const judged = [
    ...judgeNetworks(model, memory),
    ...judgeVms(model, memory, archiving),
    ...judgePolicies(model, memory),
  ];
  const { cluster } = model;
  const outside = foreign ? [foreignClaims(foreign, model)] : [];
  const ledger = collectLedger(cluster.name, [
    clusterClaims(cluster),
    ...judged.map(({ claims }) => claims),
    ...outside,
  ]);
  const together = [...sweep(ledger, foreign, model), ...codedFindings(checks, ({ run }) => run?.(model, ledger))];
  const concerned = ({ at }: CodedFinding) => (foreign?.files.has(at.document.source.path) ? [] : everyone);
  const notes = together.map((finding) => noteOf(finding, concerned(finding)));
  return { notes: [...judged.flatMap((one) => one.notes), ...accessNotes(model, memory), ...notes], ledger };
}

/** Judges manifests of a cluster that no intent describes. */
export function checkForeign(foreign: Foreign): Verdict {
  const ledger = collectLedger('', [foreignClaims(foreign)]);
  return { notes: sweep(ledger, foreign, undefined).map((finding) => noteOf(finding, [])), ledger };
}

/** The laws that see claims alone, and those about manifests. */
function sweep(ledger: Ledger, foreign: Foreign | undefined, model: Model | undefined): readonly CodedFinding[] {
  return [
    ...codedFindings(checks, (law) => law.sweep?.(ledger)),
    ...(foreign ? codedFindings(checks, (law) => law.foreign?.(foreign, ledger, model)) : []),
  ];
}

/** What breaks the laws, and everything that the model takes. */
export interface Verdict {
  readonly notes: readonly Note[];
  readonly ledger: Ledger;
}

const networkLaws = checks.filter(({ perNetwork }) => perNetwork);
const vmLaws = checks.filter(({ perVm }) => perVm);
const firewallLaws = checks.filter(({ perFirewall }) => perFirewall);

/** What one intent breaks by itself, and what it takes. */
interface Judged {
  readonly notes: readonly Note[];
  readonly claims: Claims;
}

function judgeNetworks({ networks, cluster }: Model, { recall }: Memory): readonly Judged[] {
  return networks.map((network) =>
    recall(['check', network], [cluster], () => ({
      notes: [
        ...notesOf(network, networkLaws, ({ perNetwork }) => perNetwork?.(network, cluster)),
        ...firewallNotes(network, [network.firewall], cluster),
      ],
      claims: networkClaims(network, cluster),
    })),
  );
}

function judgeVms({ vms, cluster }: Model, { recall }: Memory, { judge }: Archiving): readonly Judged[] {
  return vms.map((vm) =>
    recall(['check', vm], [cluster], () => ({
      notes: judge(vm, () => [
        ...notesOf(vm, vmLaws, ({ perVm }) => perVm?.(vm, cluster)),
        ...firewallNotes(vm, [vm.firewall, ...vm.attachments.map(({ firewall }) => firewall)], cluster),
      ]),
      claims: vmClaims(vm, cluster),
    })),
  );
}

function judgePolicies({ policies, cluster }: Model, { recall }: Memory): readonly Judged[] {
  return policies.map((policy) =>
    recall(['check', policy], [cluster], () => ({
      notes: firewallNotes(policy, [policy.firewall], cluster),
      claims: [],
    })),
  );
}

/** What interfaces let through is one object for all that let the same through by the same rules. */
function accessNotes({ vms }: Model, { recall }: Memory): readonly Note[] {
  return [...groupBy(vms, ({ environment }) => environment.name)].flatMap(([name, members]) => {
    const accesses = new Set(members.flatMap(({ attachments }) => attachments.flatMap(({ access }) => access ?? [])));
    const found = codedFindings(checks, ({ overAccess }) => overAccess?.([...accesses], recall));
    return found.map((finding) => noteOf(finding, [name]));
  });
}

function firewallNotes(
  intent: Intent,
  firewalls: readonly (Firewall | undefined)[],
  cluster: Cluster,
): readonly Note[] {
  return firewalls.flatMap((firewall) =>
    firewall ? notesOf(intent, firewallLaws, ({ perFirewall }) => perFirewall?.(firewall, cluster)) : [],
  );
}

type Judge = (check: Check) => Iterable<Finding> | undefined;

function notesOf({ environment }: Intent, laws: readonly Check[], judge: Judge): readonly Note[] {
  return codedFindings(laws, judge).map((finding) => noteOf(finding, [environment.name]));
}

/** What laws yield, each finding with the code of its law. */
function codedFindings(laws: readonly Check[], judge: Judge): readonly CodedFinding[] {
  const found: CodedFinding[] = [];
  for (const law of laws) for (const finding of judge(law) ?? NONE) found.push({ ...finding, code: law.code });
  return found;
}

const NONE: readonly Finding[] = [];
