import type { RuleName } from './rules.js';

/** What a change means on a running VM, from the weakest to the strongest. */
export const IMPACTS = [
  'nothing',
  'start',
  'first-boot-only',
  'live',
  'hot-plug',
  'live-migration',
  'restart',
  'stop',
  're-create',
] as const;

export type Impact = (typeof IMPACTS)[number];

/** A VM that a change concerns. */
export interface VmChange {
  readonly event: 'new' | 'changed' | 'removed';
  readonly environment: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  /** The intent: "environments/prod/web.yaml#Wukong/shop/web". */
  readonly source: string;
  /** The strongest of `effects`. */
  readonly impact: Impact;
  /** False where nothing runs that could notice: the VM is new, or it was halted. */
  readonly runs: boolean;
  /** The strongest first. */
  readonly effects: readonly Effect[];
}

/** One consequence for a VM, and why. */
export interface Effect {
  readonly impact: Impact;
  /**
   * Who makes it true. `applied`: a controller, by itself. `flagged`: nobody until the VM restarts, and KubeVirt says so
   * by its condition RestartRequired. `silent`: nobody until somebody acts, and no condition says so. `refused`: nobody,
   * the API does not take the change.
   */
  readonly outcome: 'applied' | 'flagged' | 'silent' | 'refused';
  /** One clause, such as: attachment "blue" is plugged in. */
  readonly what: string;
  /** The field that it follows from, with its object where that is not the VirtualMachine. */
  readonly field: string;
  readonly rule: RuleName;
}
