import { readFileSync } from 'node:fs';

/** The catalogue's schema of DataVolumes: their project's own definition is not among those that lie beside the repository. */
const DATA_VOLUME = new URL(
  '../../../../shared/crds/json-catalog/cdi.kubevirt.io_datavolume_v1beta1.json',
  import.meta.url,
);

/** Definitions of kinds whose projects' own ones are not at hand, as JSON. */
export function derivedDefinitions(): readonly string[] {
  return [dataVolumes(), enactments()];
}

/** DataVolumes, strictly, by a schema that a catalogue derived from CDI's definition. */
function dataVolumes(): string {
  const schema = withoutClosures(JSON.parse(readFileSync(DATA_VOLUME, 'utf8')));
  return definition({ group: 'cdi.kubevirt.io', version: 'v1beta1', kind: 'DataVolume', isNamespaced: true }, schema);
}

/** What NMState says of a policy on a node: a kind that we only read, of which any content is taken. */
function enactments(): string {
  const schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  const kind = 'NodeNetworkConfigurationEnactment';
  return definition({ group: 'nmstate.io', version: 'v1beta1', kind, isNamespaced: false }, schema);
}

interface Kind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly isNamespaced: boolean;
}

function definition({ group, version, kind, isNamespaced }: Kind, openAPIV3Schema: unknown): string {
  const plural = `${kind.toLowerCase()}s`;
  const served = {
    name: version,
    served: true,
    storage: true,
    subresources: { status: {} },
    schema: { openAPIV3Schema },
  };
  return JSON.stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase() },
      scope: isNamespaced ? 'Namespaced' : 'Cluster',
      versions: [served],
    },
  });
}

/** The catalogue closes objects and names its draft, which a structural schema does not say: the API server closes them itself. */
function withoutClosures(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutClosures);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).filter(([key, value]) => !(key === 'additionalProperties' && value === false));
  return Object.fromEntries(
    entries.filter(([key]) => key !== '$schema').map(([key, value]) => [key, withoutClosures(value)]),
  );
}
