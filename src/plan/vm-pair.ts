import type { Value } from '../intent/document.js';
import { valueIn } from '../intent/document-fields.js';
import { itemsIn, textIn } from './values.js';

/** A VirtualMachine on both sides of a change, and what its effects depend on beside it. */
export interface VmPair {
  readonly before: Value;
  readonly after: Value;
  /** KubeVirt's version in the cluster, such as "1.6". */
  readonly kubevirtVersion: string;
  /** As far as the objects tell, the running VM can move to another node. */
  readonly canMigrate: boolean;
  /** The texts of the Secrets of ours that the VM names, by name. */
  readonly secrets: { readonly before: SecretTexts; readonly after: SecretTexts };
}

/** `stringData` of a Secret by its name; undefined where the Secret is not ours. */
export type SecretTexts = (name: string) => Readonly<Record<string, string>> | undefined;

/** The template's `spec`: what the VM is. */
export function templateSpec(vm: Value): Value | undefined {
  return valueIn(vm, 'spec', 'template', 'spec');
}

/** Whether the root disk is thrown away at every stop. */
export function hasFreshDisk(vm: Value): boolean {
  return itemsIn(templateSpec(vm), 'volumes').some((volume) => valueIn(volume, 'containerDisk') !== undefined);
}

/** `runStrategy` as written. */
export function runStrategyOf(vm: Value): string {
  return textIn(vm, 'spec', 'runStrategy') ?? '';
}

/** Whether something may run: a halted VM notices nothing. */
export function wasRunning(vm: Value): boolean {
  return runStrategyOf(vm) !== 'Halted';
}

/** Whether a version such as "1.10" is at least another. */
export function isAtLeast(version: string, [major, minor]: readonly [major: number, minor: number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

/** From here on `vmRolloutStrategy` is LiveUpdate unless a person chose otherwise. */
export const LIVE_UPDATE = [1, 6] as const;
