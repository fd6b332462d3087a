import type { CodedFinding } from '../intent/coded-finding.js';
import { within } from '../intent/document.js';
import type { Network } from '../intent/model.js';
import { duplicateObject } from '../intent/model-laws.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { API_VERSION } from '../intent/shape.js';
import { appendDocument, documentText } from './edit-file.js';
import type { Spec } from './edit-object.js';
import {
  defaultNamespace,
  fullName,
  isFileOf,
  type ObjectName,
  type Outcome,
  refusal,
  type Site,
} from './operation.js';
import { fileOutsideEnvironment } from './verb-laws.js';

/** A Network that is to be. */
export interface CreateNetwork extends ObjectName {
  /** In the words of the Network: `type`, `cidr`, `dhcp`, `vlanId` and so on. */
  readonly spec: Spec;
  /** Where it is written, below the environment's folder; a file of its own where none is named. */
  readonly file?: string | undefined;
}

/** Writes a Network that is not there yet; it is active unless its `spec` says otherwise. */
export function createNetwork(site: Site, request: CreateNetwork): Outcome {
  const [namespace = '', name = ''] = fullName(site, request).split('/');
  const taken = site.model.networks.find(
    (each) => each.environment.name === site.environment.name && each.name === name && each.namespace === namespace,
  );
  if (taken) return refusal(nameTaken(taken));
  const path = request.file ?? freePath(site, { namespace, name });
  if (!isFileOf(site.environment, path)) return refusal(outside(site, path));
  const isDefault = namespace === defaultNamespace(site.environment);
  const text = documentText({
    apiVersion: API_VERSION,
    kind: 'Network',
    metadata: { name, ...(isDefault ? {} : { namespace }) },
    spec: request.spec,
  });
  const before = site.sources.find((source) => source.path === path);
  return { files: [{ path, text: before ? appendDocument(before, text) : text }] };
}

function freePath({ environment, sources }: Site, { namespace, name }: Pick<Network, 'namespace' | 'name'>): string {
  const folder = `environments/${environment.name}/networks`;
  const short = `${folder}/${name}.yaml`;
  return sources.some(({ path }) => path === short) ? `${folder}/${namespace}.${name}.yaml` : short;
}

const nameTaken = (network: Network): CodedFinding => ({
  code: duplicateObject.code,
  severity: 'error',
  message: `Network "${qualifiedName(network)}" must be written once, and it is there already`,
  at: within(network.origin, 'metadata', 'name'),
  hint: 'choose another name',
});

const outside = ({ environment }: Site, path: string): CodedFinding => ({
  code: fileOutsideEnvironment.code,
  severity: 'error',
  message: `"${path}" must be a YAML file in the folder of environment "${environment.name}"`,
  at: { document: environment.origin.document, path: ['metadata', 'name'] },
  hint: `such as environments/${environment.name}/networks.yaml`,
});
