import { readdirSync, readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { program } from '../../src/cli/program.js';
import type { KubernetesObject } from '../../src/manifests/object.js';
import { coreFaults } from '../support/judges/core-schema.js';

const DEPLOY = new URL('../../deploy/', import.meta.url);
const FILES = readdirSync(DEPLOY, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));

const textOf = (path: string): string => readFileSync(new URL(path, DEPLOY), 'utf8');

// biome-ignore lint/suspicious/noExplicitAny: tests read what they expect, and fail where it is not there
type Manifest = KubernetesObject & { readonly [field: string]: any };

// biome-ignore lint/suspicious/noExplicitAny: what a file holds is judged below
const documents: readonly any[] = FILES.flatMap((path) => loadAll(textOf(path)));
const objects: readonly Manifest[] = documents.filter(({ kind }) => kind !== 'Kustomization');
const one = (kind: string): Manifest => {
  const [found, ...more] = objects.filter((object) => object.kind === kind);
  if (!found || more.length > 0) throw new Error(`there must be one ${kind}`);
  return found;
};

describe('the manifests of deploy/', () => {
  test.each(objects.map((object) => [object.kind, object.metadata.name, object] as const))(
    '%s %s has the fields of its kind, and no others',
    (kind, _name, { apiVersion: _, kind: __, ...fields }) => {
      expect(coreFaults(`Kube${kind}Props`, fields)).toEqual([]);
    },
  );

  test('are all in a kustomization', () => {
    const listed = FILES.filter((path) => path.endsWith('kustomization.yaml')).flatMap((path) => {
      // biome-ignore lint/suspicious/noExplicitAny: as above
      const { resources }: any = loadAll(textOf(path))[0];
      return resources.map((name: string) => path.replace('kustomization.yaml', name));
    });
    expect(listed.filter((name) => name.endsWith('.yaml')).sort()).toEqual(
      FILES.filter((path) => !path.endsWith('kustomization.yaml')).sort(),
    );
  });
});

describe('the reconciler', () => {
  const deployment = one('Deployment');
  const pod = deployment.spec.template.spec;
  const [container] = pod.containers;

  test('is started by options that it has', async () => {
    const faults: string[] = [];
    let isChosen = false;
    const argv = program('0', () => {
      isChosen = true;
    });
    await argv.parseAsync(container.args, {}, (error: Error | undefined) => {
      if (error) faults.push(error.message);
    });
    expect([faults, isChosen]).toEqual([[], true]);
  });

  test('may do nothing to the node that it runs on, and writes to its own folder alone', () => {
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container.volumeMounts.filter(({ readOnly }: { readonly readOnly?: boolean }) => !readOnly)).toEqual([
      { name: 'state', mountPath: '/var/lib/netintent' },
    ]);
    expect(container.args).toContain('--state=/var/lib/netintent');
  });

  test('has a Lease that its Role is for, and the account that the Role is bound to', () => {
    const [role] = objects.filter(({ kind }) => kind === 'Role');
    const named = role?.rules.flatMap(
      ({ resourceNames = [] }: { readonly resourceNames?: readonly string[] }) => resourceNames,
    );
    expect(container.args).toContain(`--lease=${deployment.metadata.namespace}/${named}`);
    const subject = { kind: 'ServiceAccount', name: pod.serviceAccountName, namespace: deployment.metadata.namespace };
    for (const kind of ['RoleBinding', 'ClusterRoleBinding']) expect(one(kind).subjects).toEqual([subject]);
    expect(one('ServiceAccount').metadata).toMatchObject({ name: subject.name, namespace: subject.namespace });
    expect(objects.map(({ kind, metadata }) => [kind, metadata.name])).toEqual(
      expect.arrayContaining([
        [one('RoleBinding').roleRef.kind, one('RoleBinding').roleRef.name],
        [one('ClusterRoleBinding').roleRef.kind, one('ClusterRoleBinding').roleRef.name],
      ]),
    );
  });

  test('is found by its Service and its NetworkPolicy, at the port that it listens on', () => {
    const { labels } = deployment.spec.template.metadata;
    expect(deployment.spec.selector.matchLabels).toEqual(labels);
    expect(one('Service').spec.selector).toEqual(labels);
    expect(one('NetworkPolicy').spec.podSelector.matchLabels).toEqual(labels);
    const [{ containerPort }] = container.ports;
    expect(container.args).toContain(`--port=${containerPort}`);
    expect(one('NetworkPolicy').spec.ingress[0].ports).toEqual([{ protocol: 'TCP', port: containerPort }]);
  });
});
