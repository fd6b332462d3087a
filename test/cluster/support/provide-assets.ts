import type { TestProject } from 'vitest/node';
import { controlPlaneAssets, fluxAssets, kustomizeControllerAssets } from './assets.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder with `etcd` and `kube-apiserver`; empty where neither they nor Go are there. */
    readonly controlPlaneAssets: string;
    /** The folder with `flux-apply`; empty where there is no Go. */
    readonly fluxAssets: string;
    /** The folder with `kustomize-controller`; empty where there is no Go. */
    readonly kustomizeControllerAssets: string;
  }
}

/** Builds the programs once, before the first test, and tells all tests where they are. */
export function setup({ provide }: TestProject): void {
  provide('controlPlaneAssets', controlPlaneAssets() ?? '');
  provide('fluxAssets', fluxAssets() ?? '');
  provide('kustomizeControllerAssets', kustomizeControllerAssets() ?? '');
}
