import type { Document } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { Memory } from '../intent/memory.js';
import type { Environment, Model } from '../intent/model.js';
import { once } from '../intent/once.js';
import { targets } from '../targets/index.js';
import type { AccessGroup } from '../targets/target.js';
import { accessGroups } from './access-groups.js';
import type { Archiving } from './archiving.js';
import { type Part, partOf } from './part.js';
import { keyOf, type PodScope } from './proof-world.js';
import { proveAccess } from './prove-access.js';
import { confirmReading } from './read-files.js';

/** The policies of every group of VMs that an engine of the cluster filters. */
export function accessParts(model: Model, memory: Memory, archiving: Archiving): readonly Part[] {
  const { cluster } = model;
  const members = groupBy(model.vms, ({ environment }) => environment.name);
  return model.environments.flatMap((environment) => {
    const vms = members.get(environment.name) ?? [];
    const named = once(() => groupBy(vms, ({ name }) => name));
    const scope = { cluster, namesakes: (name: string) => named().get(name) ?? [] };
    return accessGroups(vms, environment, cluster.policyEngines, memory).map((group) => {
      const key = `access ${environment.name} ${group.namespace}/${group.name}`;
      const inputs = [cluster, environment, group.access, ...group.vms];
      const known = { environment: environment.name, owner: ownerOfGroup(group) };
      return memory.recall(key, inputs, () =>
        archiving.find(
          ({ ofGroup }) => ofGroup(group, environment),
          known,
          () => accessPart(group, environment, scope),
        ),
      );
    });
  });
}

const ownerOfGroup = ({ namespace, name, owner }: AccessGroup): Part['owner'] => ({
  label: `${namespace}/${name}`,
  origin: owner.origin,
});

/** The policies of a group, read back and proved before anybody writes them. */
function accessPart(group: AccessGroup, environment: Environment, scope: PodScope): Part {
  for (const document of documentsOf(group, scope)) confirmReading(document);
  const emitted = targets.flatMap((target) => target.perAccess?.(group, scope.cluster) ?? []);
  const made = partOf(emitted, environment, ownerOfGroup(group));
  const hasErrors = made.findings.some(({ severity }) => severity === 'error');
  if (hasErrors) return made;
  const texts = made.files.map(({ text }) => text);
  return { ...made, findings: [...made.findings, ...proveAccess(group, texts, scope)] };
}

/** Where the rules of a group are written, and the VMs that they are about. */
function documentsOf({ access, namespace, vms }: AccessGroup, { namesakes }: PodScope): ReadonlySet<Document> {
  const rules = [access.ingress, access.egress].flatMap((direction) => direction?.rules ?? []);
  const named = rules.flatMap(({ peers }) => [...peers.workloads4.names, ...peers.workloads6.names]);
  const keys = new Set([...named, ...vms.map((name) => `${namespace}/${name}`)]);
  const meant = [...keys].flatMap((key) =>
    namesakes(key.slice(key.indexOf('/') + 1)).filter((vm) => keyOf(vm) === key),
  );
  return new Set([...access.sources, ...meant].map(({ origin }) => origin.document));
}
