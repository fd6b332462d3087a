import type { Value } from '../intent/document.js';
import type { Layer } from '../manifests/object.js';

/** An object that a sync makes, changes, moves to another file, or takes away. */
export interface ObjectChange {
  readonly change: 'added' | 'changed' | 'moved' | 'removed';
  readonly unit: UnitName;
  readonly layer: Layer;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** Of its file; where it is removed, as it was. */
  readonly path: string;
  readonly movedFrom?: string;
  /** The intent that it is made from: "environments/prod/web.yaml#Wukong/shop/web". */
  readonly source: string;
  /** Empty unless it is on both sides. */
  readonly fields: readonly FieldChange[];
  /** It leaves git and stays in the cluster until a person confirms (Argo CD) or removes it (Flux). */
  readonly staysInCluster: boolean;
}

/** An environment, or a cluster with what it owns itself. */
export interface UnitName {
  readonly kind: 'environment' | 'cluster';
  readonly name: string;
  readonly cluster: string;
  /** Such as "generated/prod". */
  readonly folder: string;
}

/** A field that differs. */
export interface FieldChange {
  /** Such as "spec.template.spec.networks[blue].multus.networkName": items of lists go by their name. */
  readonly path: string;
  /** Missing where the field was not there. */
  readonly before?: Value;
  /** Missing where the field is not there any more. */
  readonly after?: Value;
  /** Of a text of several lines, instead of both: what differs, each line after " ", "+" or "-", gaps as "...". */
  readonly lines?: readonly string[];
}
