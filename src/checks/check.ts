import type { Access, Firewall } from '../intent/access.js';
import type { Finding } from '../intent/document.js';
import type { Foreign } from '../intent/foreign/foreign.js';
import type { Ledger } from '../intent/ledger.js';
import type { Memory } from '../intent/memory.js';
import type { Cluster, Model, Network, Vm } from '../intent/model.js';

/**
 * One law: its file name, its export in camelCase and its code are one name.
 *
 * A law judges by one or more of these functions. Each yields what breaks the law, in any order, never throws and never
 * changes its arguments. `perVm`, `perNetwork` and `perFirewall` see one intent, with all that it refers to, and the cluster's facts,
 * so that a change of one VM costs one VM. What takes several intents is a `sweep` over what they claim; only what takes
 * the Environments or the cluster's facts as well belongs in `run`.
 */
export interface Check {
  /** The file name, such as "cidr-overlap". */
  readonly code: string;
  /** The law in one line, without a full stop. */
  readonly title: string;
  readonly perVm?: (vm: Vm, cluster: Cluster) => Iterable<Finding>;
  readonly perNetwork?: (network: Network, cluster: Cluster) => Iterable<Finding>;
  /** Sees the rules of one `firewall` or AccessPolicy as they are written. */
  readonly perFirewall?: (firewall: Firewall, cluster: Cluster) => Iterable<Finding>;
  /**
   * Sees what the interfaces of one environment let through, each combination of rules once; it may recall what it works
   * out of one.
   */
  readonly overAccess?: (accesses: readonly Access[], recall: Memory['recall']) => Iterable<Finding>;
  /** Sees claims alone: all of a cluster, or those of a segment that several clusters share. */
  readonly sweep?: (ledger: Ledger) => Iterable<Finding>;
  /** Judges what manifests that nobody compiled with us say; `model` is of the cluster's intents, where there are any. */
  readonly foreign?: (foreign: Foreign, ledger: Ledger, model: Model | undefined) => Iterable<Finding>;
  readonly run?: (model: Model, ledger: Ledger) => Iterable<Finding>;
  /** Judges rules on a day, in days since 1970-01-01 (`parseDate`). What is emitted never depends on it. */
  readonly onDay?: (firewall: Firewall, day: number) => Iterable<Finding>;
  /** Judges a change: the model of a cluster after it and before it. */
  readonly between?: (after: Model, before: Model) => Iterable<Finding>;
}
