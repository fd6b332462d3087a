import type { KubernetesObject } from './object.js';

/** Where an object comes from, and how careful a controller must be with it. */
export interface Provenance {
  /** The intent's file, repository-relative. */
  readonly file: string;
  /** The intent it is made from. */
  readonly owner: { readonly kind: string; readonly namespace?: string; readonly name: string };
  /** The environment, or the cluster. */
  readonly partOf: string;
  /** Controllers must ask before they remove it. */
  readonly isGuarded: boolean;
}

/**
 * The object with the labels and annotations that all of ours carry.
 *
 * A guarded object is kept when it leaves git until a person confirms (Argo CD) or removes it by hand (Flux), and when
 * the whole application is deleted.
 *
 * @see Argo CD, user-guide/sync-options.md ("Resource Pruning With Confirmation"); Flux, kustomize/kustomizations.md
 *   ("Controlling the apply behavior of resources")
 */
export function markObject(object: KubernetesObject, provenance: Provenance): KubernetesObject {
  const { apiVersion, kind, metadata, ...fields } = object;
  const { labels, annotations, ...identity } = metadata;
  return {
    apiVersion,
    kind,
    metadata: {
      labels: { ...labels, ...marks(provenance) },
      annotations: {
        ...annotations,
        'netintent.dev/source': sourceText(provenance),
        ...(provenance.isGuarded ? PRUNE_GUARDS : {}),
      },
      ...identity,
    },
    ...fields,
  };
}

/**
 * The object with Flux's variable substitution switched off: it would empty every `${name}` of a script.
 *
 * @see Flux, kustomize/kustomizations.md ("Post build variable substitution")
 */
export function withoutSubstitution(object: KubernetesObject): KubernetesObject {
  const { metadata } = object;
  const annotations = { ...metadata.annotations, 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' };
  return { ...object, metadata: { ...metadata, annotations } };
}

const PRUNE_GUARDS = {
  'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=false',
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
};

/** Whether the text of a file of ours is that of a guarded object. */
export function isGuardedText(text: string): boolean {
  return text.includes('\n    kustomize.toolkit.fluxcd.io/prune: disabled\n');
}

function marks({ partOf }: Provenance): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/managed-by': 'netintent', 'app.kubernetes.io/part-of': partOf };
}

function sourceText({ file, owner }: Provenance): string {
  return `${file}#${[owner.kind, owner.namespace, owner.name].filter((part) => part !== undefined).join('/')}`;
}
