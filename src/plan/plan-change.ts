import type { Compilation, Unit } from '../compile/compilation.js';
import type { Model } from '../intent/model.js';
import { type ChangedFiles, changedFiles } from './changed-files.js';
import { claimChanges } from './claims.js';
import { collectPolicyChanges } from './collect-policy-changes.js';
import { collectSteps } from './collect-steps.js';
import { collectVmChanges } from './collect-vm-changes.js';
import { compareObject } from './compare-object.js';
import { compareFlows } from './flows/compare-flows.js';
import { gatewayChanges } from './gateway-changes.js';
import { drawPicture } from './picture.js';
import type { Plan } from './plan.js';
import { objectReader, sideOf } from './side.js';

/** What KubeVirt is taken for where no cluster says. */
const KUBEVIRT_VERSION = '1.6';

/**
 * What a change of the intents does once it is synced. Pure; only files that differ are read, and the VMs and
 * definitions that they concern.
 */
export function planChange(before: Compilation, after: Compilation): Plan {
  const { pairs, unknown, compared } = changedFiles(before, after);
  const read = objectReader();
  const sides = { before: sideOf(compared.before), after: sideOf(compared.after) };
  const changed = pairs.map((pair) => compareObject(pair, read));
  const clusters = new Map([...before.models, ...after.models].map(({ cluster }) => [cluster.name, cluster]));
  const kubevirtVersion = (cluster: string) => clusters.get(cluster)?.kubevirtVersion ?? KUBEVIRT_VERSION;
  const objects = changed.map(({ change }) => change);
  const vms = collectVmChanges({ ...sides, objects: changed, read, kubevirtVersion });
  const policies = collectPolicyChanges(changed, clusters);
  return {
    unknown,
    objects,
    vms,
    unaffected: countVms(compared.after) - vms.filter(({ event }) => event !== 'removed').length,
    gateways: gatewayChanges(changed),
    policies,
    flows: compareFlows(modelsOf(before, compared.before), modelsOf(after, compared.after)),
    claims: claimChanges(before.ledgers, after.ledgers, comparedEnvironments(compared)),
    steps: collectSteps(changed, vms, policies),
    picture: drawPicture({ ...sides, vms, policies, read }),
  };
}

function countVms(units: readonly Unit[]): number {
  return units.flatMap(({ files }) => files).filter(({ kind }) => kind === 'VirtualMachine').length;
}

/** The clusters of a side with the VMs of the environments that are compared. */
function modelsOf({ models }: Compilation, units: readonly Unit[]): readonly Model[] {
  const names = new Set(units.filter(({ kind }) => kind === 'environment').map(({ name }) => name));
  return models.map((model) => ({ ...model, vms: model.vms.filter(({ environment }) => names.has(environment.name)) }));
}

function comparedEnvironments({ before, after }: ChangedFiles['compared']) {
  const names = new Set([...before, ...after].filter(({ kind }) => kind === 'environment').map(({ name }) => name));
  return (environment: string | undefined) => environment === undefined || names.has(environment);
}
