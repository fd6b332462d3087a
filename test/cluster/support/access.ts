import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubernetesObject } from '../../../src/manifests/object.js';
import type { ApiClient } from './api-client.js';
import type { ApiServer } from './api-server.js';

/** Writes a file as `kubectl` and `netintent` take it. @returns its path; the file goes when the server stops */
export function writeKubeconfig({ endpoint, folder }: ApiServer, token: string): string {
  const authority = Buffer.from(endpoint.authority).toString('base64');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster: { server: endpoint.url, 'certificate-authority-data': authority } }],
    users: [{ name: 'test', user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
    'current-context': 'test',
  };
  const file = join(folder, `kubeconfig-${randomUUID()}`);
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return file;
}

const RBAC = 'rbac.authorization.k8s.io';

/**
 * A token of a new service account that may do what a ClusterRole says, in all namespaces, and nothing else.
 *
 * @param role a manifest of ours; it is applied as it is
 */
export async function tokenFor(admin: ApiClient, role: KubernetesObject): Promise<string> {
  const name = `test-${randomUUID()}`;
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: 'default' } };
  await admin.apply(role);
  await admin.apply(account);
  await admin.apply({
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role.metadata.name },
    subjects: [{ kind: 'ServiceAccount', ...account.metadata }],
  });
  return tokenOf(admin, account.metadata);
}

/** A token of a service account that stands. @see Kubernetes API reference, TokenRequest */
export async function tokenOf(
  admin: ApiClient,
  account: { readonly namespace: string; readonly name: string },
): Promise<string> {
  const path = `/api/v1/namespaces/${account.namespace}/serviceaccounts/${account.name}/token`;
  const body = JSON.stringify({ apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} });
  const { status, text } = await admin.ask({ method: 'POST', path, body });
  if (status >= 300) throw new Error(`no token for ${account.namespace}/${account.name}: ${text}`);
  const { status: granted }: { readonly status: { readonly token: string } } = JSON.parse(text);
  return granted.token;
}
