import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Ledger } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';

/** What `compile` makes of a repository's intents. */
export interface Compilation {
  /** Environments by name, then clusters by name. */
  readonly units: readonly Unit[];
  /** Ordered by place, without repeats. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of each cluster, by name: its environments that have no error before the laws. */
  readonly models: readonly Model[];
  /**
   * What is taken in each cluster, ordered by its name. Environments that fail before the laws take nothing. Manifests of
   * a cluster that no intent is for have a ledger without a name, at the end.
   */
  readonly ledgers: readonly Ledger[];
}

/** What is written together or not at all: one environment, or the objects of one cluster. */
export interface Unit {
  readonly kind: 'environment' | 'cluster';
  readonly name: string;
  /** The cluster that it is for; empty where the environment names none that exists. */
  readonly cluster: string;
  /** Where its files live, such as "generated/prod" or "generated/_clusters/eu1"; nothing else lives there. */
  readonly folder: string;
  /** False when an error concerns it: what is committed then stays as it is. */
  readonly ok: boolean;
  /** In the order of the intents; empty unless `ok`. */
  readonly files: readonly GeneratedFile[];
  /** Of a cluster that is not `ok`: what its sound environments need on the nodes. */
  readonly needed?: readonly GeneratedFile[];
  /** What the cluster must have installed for these objects, ordered by name. */
  readonly prerequisites: readonly Prerequisite[];
  /** VMs that cannot be moved to another node while they run, ordered by namespace and name. */
  readonly unmovable: readonly Unmovable[];
}

/** A VM that cannot live-migrate, and why. */
export interface Unmovable {
  /** "namespace/name". */
  readonly vm: string;
  readonly why: string;
}

/** One object as text. */
export interface GeneratedFile {
  /** Repository-relative, with forward slashes. */
  readonly path: string;
  /** Printed when it is first asked for. */
  readonly text: string;
  /** Of the text: `manifests/digest`. */
  readonly digest: string;
  /** The object's kind, for counting. */
  readonly kind: string;
}

/** Something that the cluster must have, and what needs it. */
export interface Prerequisite {
  readonly name: string;
  readonly why: string;
}
