import type { SourceFile, Value } from '../intent/document.js';
import { isMapping, kindOf, valueIn } from '../intent/document-fields.js';
import type { RetiredInterfaceIntent } from '../intent/generated/retired-interfaces.js';
import { readDocuments } from '../intent/read.js';

/** An interface that a committed NodeNetworkConfigurationPolicy makes on the nodes. */
export interface CommittedInterface {
  readonly cluster: string;
  /** Of the policy: it tells the node group. */
  readonly nodeSelector: Value;
  readonly name: string;
  readonly type: RetiredInterfaceIntent['type'];
  /** A bridge's first port. */
  readonly formerPort?: string;
}

const TYPES = ['vlan', 'linux-bridge', 'ovs-bridge'] as const;

/**
 * The bridges and VLAN interfaces that committed policies make.
 *
 * @param manifests below `generated/_clusters/<cluster>/`; other kinds are skipped
 */
export function committedInterfaces(manifests: readonly SourceFile[]): readonly CommittedInterface[] {
  return manifests.flatMap((manifest) => {
    const [, , cluster = ''] = manifest.path.split('/');
    return readDocuments(manifest)
      .documents.filter((document) => kindOf(document) === 'NodeNetworkConfigurationPolicy')
      .flatMap(({ data }) => madeInterfaces(data).map((made) => ({ cluster, ...selectorOf(data), ...made })));
  });
}

function selectorOf(policy: Value): Pick<CommittedInterface, 'nodeSelector'> {
  return { nodeSelector: valueIn(policy, 'spec', 'nodeSelector') ?? {} };
}

function madeInterfaces(policy: Value): readonly Omit<CommittedInterface, 'cluster' | 'nodeSelector'>[] {
  return listAt(policy, 'spec', 'desiredState', 'interfaces').flatMap((entry) => {
    const name = valueIn(entry, 'name');
    const type = TYPES.find((known) => known === valueIn(entry, 'type'));
    if (typeof name !== 'string' || type === undefined || valueIn(entry, 'state') !== 'up') return [];
    const [port] = listAt(entry, 'bridge', 'port');
    const formerPort = valueIn(port, 'name');
    return [{ name, type, ...(typeof formerPort === 'string' ? { formerPort } : {}) }];
  });
}

function listAt(value: Value, ...keys: readonly string[]): readonly Value[] {
  const found = isMapping(value) ? valueIn(value, ...keys) : undefined;
  return Array.isArray(found) ? found : [];
}
