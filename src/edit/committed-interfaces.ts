import type { Document, Origin, SourceFile, Value } from '../intent/document.js';
import { isMapping, kindOf, nameOf, valueIn } from '../intent/document-fields.js';
import type { RetiredInterfaceIntent } from '../intent/generated/retired-interfaces.js';
import { readDocuments } from '../intent/read.js';

/** An interface that a committed NodeNetworkConfigurationPolicy makes on the nodes. */
export interface CommittedInterface {
  readonly cluster: string;
  /** Its entry in the policy. */
  readonly origin: Origin;
  /** The policy's name. */
  readonly policy: string;
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
      .flatMap((document) =>
        madeInterfaces(document).map((made) => ({
          cluster,
          policy: nameOf(document) ?? '',
          ...selectorOf(document.data),
          ...made,
        })),
      );
  });
}

/** An entry of a policy, whether the interface is made or taken away. */
export interface MentionedInterface {
  readonly policy: string;
  readonly nodeSelector: Value;
  readonly name: Value | undefined;
  readonly isAbsent: boolean;
}

/** Every entry of policies. @param manifests below `generated/_clusters/` */
export function mentionedInterfaces(manifests: readonly SourceFile[]): readonly MentionedInterface[] {
  const documents = manifests.flatMap((manifest) => readDocuments(manifest).documents);
  return documents.flatMap((document) =>
    interfacesOf(document.data).map((entry) => ({
      policy: nameOf(document) ?? '',
      ...selectorOf(document.data),
      name: valueIn(entry, 'name'),
      isAbsent: valueIn(entry, 'state') === 'absent',
    })),
  );
}

/** One text for an interface of the nodes that a selector chooses. */
export function interfaceKey(nodeSelector: Value, name: Value | undefined): string {
  const labels = isMapping(nodeSelector) ? Object.entries(nodeSelector).sort() : [];
  return JSON.stringify([labels, name ?? null]);
}

function selectorOf(policy: Value): Pick<CommittedInterface, 'nodeSelector'> {
  return { nodeSelector: valueIn(policy, 'spec', 'nodeSelector') ?? {} };
}

const interfacesOf = (policy: Value): readonly Value[] => listAt(policy, 'spec', 'desiredState', 'interfaces');

function madeInterfaces(
  document: Document,
): readonly Omit<CommittedInterface, 'cluster' | 'policy' | 'nodeSelector'>[] {
  return interfacesOf(document.data).flatMap((entry, index) => {
    const name = valueIn(entry, 'name');
    const type = TYPES.find((known) => known === valueIn(entry, 'type'));
    if (typeof name !== 'string' || type === undefined || valueIn(entry, 'state') !== 'up') return [];
    const [port] = listAt(entry, 'bridge', 'port');
    const formerPort = valueIn(port, 'name');
    const origin = { document, path: ['spec', 'desiredState', 'interfaces', index, 'name'] };
    return [{ name, type, origin, ...(typeof formerPort === 'string' ? { formerPort } : {}) }];
  });
}

function listAt(value: Value, ...keys: readonly string[]): readonly Value[] {
  const found = isMapping(value) ? valueIn(value, ...keys) : undefined;
  return Array.isArray(found) ? found : [];
}
