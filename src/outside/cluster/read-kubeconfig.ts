import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import type { KubeConfig } from '@kubernetes/client-node';
import { OutsideFault } from '../outside-fault.js';

/** Which cluster is meant, and by whom. */
export interface KubeconfigChoice {
  /** A file, absolute or relative to `cwd`. */
  readonly kubeconfig?: string | undefined;
  /** The name of a context; the current one unless told. */
  readonly context?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly cwd: string;
}

/**
 * Reads the kubeconfig that is meant, as kubectl would: several files of KUBECONFIG are merged, and those that are not
 * there are passed over.
 *
 * @throws an OutsideFault where there is none, where it cannot be read, and where it has no such context
 * @see Kubernetes, concepts/configuration/organize-cluster-access-kubeconfig
 */
export async function readKubeconfig(choice: KubeconfigChoice): Promise<KubeConfig> {
  const client = await import('@kubernetes/client-node');
  const files = kubeconfigFiles(choice);
  const config = new client.KubeConfig();
  if (files.length > 0) for (const file of files) merge(config, readFile(new client.KubeConfig(), file));
  else if (choice.environment.KUBERNETES_SERVICE_HOST) config.loadFromCluster();
  else throw missing('the account of a pod');
  chooseContext(config, choice.context);
  return config;
}

function kubeconfigFiles({ kubeconfig, environment, cwd }: KubeconfigChoice): readonly string[] {
  if (kubeconfig !== undefined) return [resolve(cwd, kubeconfig)];
  const named = (environment.KUBECONFIG ?? '').split(delimiter).filter((file) => file !== '');
  if (named.length > 0) {
    const there = named.map((file) => resolve(cwd, file)).filter((file) => existsSync(file));
    if (there.length > 0) return there;
    throw missing('a file that KUBECONFIG names');
  }
  const usual = environment.HOME ? [join(environment.HOME, '.kube', 'config')] : [];
  return usual.filter((file) => existsSync(file));
}

const missing = (what: string) =>
  new OutsideFault(
    `a cluster must be named by --kubeconfig, KUBECONFIG, ~/.kube/config or the account of a pod; ${what} is not there`,
    'see what kubectl uses: kubectl config view',
  );

function readFile(config: KubeConfig, file: string): KubeConfig {
  try {
    config.loadFromFile(file);
  } catch {
    // A parser's message shows the lines around a fault, and with them tokens.
    throw new OutsideFault(
      `"${file}" must be a kubeconfig that can be read`,
      'see what kubectl says of it: kubectl config view',
    );
  }
  return config;
}

/** What the first file says stands. */
function merge(config: KubeConfig, more: KubeConfig): void {
  if (!config.getCurrentContext()) config.setCurrentContext(more.getCurrentContext());
  for (const cluster of more.getClusters()) if (!config.getCluster(cluster.name)) config.addCluster(cluster);
  for (const user of more.getUsers()) if (!config.getUser(user.name)) config.addUser(user);
  for (const context of more.getContexts()) if (!config.getContextObject(context.name)) config.addContext(context);
}

function chooseContext(config: KubeConfig, context: string | undefined): void {
  const names = config.getContexts().map(({ name }) => name);
  const chosen = context ?? config.getCurrentContext();
  if (chosen === undefined || chosen === '' || !names.includes(chosen))
    throw new OutsideFault(
      chosen ? `the kubeconfig must have a context "${chosen}"` : 'the kubeconfig must have a current context',
      `name one by --context: ${names.slice(0, 10).join(', ') || 'it has none'}`,
    );
  config.setCurrentContext(chosen);
}
