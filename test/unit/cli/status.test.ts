import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { statusCommand } from '../../../src/cli/commands/status.js';
import { run } from '../../../src/cli/run.js';
import { INSTANCES } from '../../../src/live/resources.js';
import { STATUS_RESOURCES } from '../../../src/live/status/status-of.js';
import { clusterAsWanted, modelOf } from '../../support/cluster-as-wanted.js';
import { type ClusterServer, clusterServer } from '../../support/cluster-server.js';
import { memoryIo } from '../../support/memory-io.js';
import { storySources } from '../../support/stories.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

const STORY = new URL('../../cases/status/all-is-as-wanted/', import.meta.url).pathname;

/** A repository, and the cluster that is as its intents want it. */
async function wanted() {
  const sources = storySources(STORY);
  const { root } = temporaryRepository(Object.fromEntries(sources.map(({ path, text }) => [path, text])));
  const server = await clusterServer(STATUS_RESOURCES);
  for (const object of clusterAsWanted(modelOf(sources)))
    for (const resource of STATUS_RESOURCES) if (resource.kind === object.kind) server.put(resource, object);
  return { root, server };
}

async function status(root: string, server: ClusterServer, ...words: readonly string[]) {
  const io = memoryIo(root);
  const code = await run(['status', ...words, '--kubeconfig', server.kubeconfig], io);
  return { code, out: io.out(), err: io.err() };
}

const takeDown = (server: ClusterServer) => {
  const metadata = { namespace: 'shop', name: 'web' };
  server.put(INSTANCES, { metadata, status: { phase: 'Running', nodeName: 'worker-1', interfaces: [] } });
};

describe('netintent status', () => {
  it('exits 0 where all is as wanted, and 1 where it is not', async () => {
    const { root, server } = await wanted();
    const expected = readFileSync(`${STORY}expected/status.txt`, 'utf8').split('\n\nVMs of')[0];
    expect(await status(root, server)).toEqual({ code: 0, out: `${expected}\n`, err: '' });
    takeDown(server);
    expect(await status(root, server)).toMatchObject({ code: 1, out: expect.stringContaining('2 not as wanted') });
  });

  it('exits 1 where something may not be read', async () => {
    const { root, server } = await wanted();
    server.answer((request) => (request.includes('/services') ? { status: 403 } : undefined));
    const { code, out } = await status(root, server);
    expect(code).toBe(1);
    expect(out).toContain('services: the account must be allowed to list and watch services');
  });

  it('exits 3 where the cluster cannot be reached, and says no credential', async () => {
    const { root, server } = await wanted();
    server.answer(() => ({ status: 401 }));
    const { code, out, err } = await status(root, server);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain('must accept the credentials of the kubeconfig');
    expect(err).not.toContain('secret-token');
  });

  it('says the parts that are asked for, as JSON and YAML too', async () => {
    const { root, server } = await wanted();
    const { out } = await status(root, server, 'vm', 'shop/web', '-o', 'json');
    expect(JSON.parse(out)).toMatchObject({
      cluster: 'prod',
      isAsWanted: true,
      vms: [
        {
          name: 'web',
          phase: 'Running',
          attachments: [
            { name: 'default', state: 'Up', ipAddresses: { actual: ['10.244.0.7'] } },
            {
              name: 'data',
              state: 'Up',
              interfaceName: { wanted: 'data', actual: 'data' },
              macAddress: { wanted: '02:de:12:bd:dd:d6', actual: '02:de:12:bd:dd:d6' },
              nadName: { wanted: 'shop/web-data-nad', actual: 'shop/web-data-nad' },
              ipAddresses: { wanted: ['192.168.100.10'], actual: ['192.168.100.10', 'fe80::1'] },
            },
          ],
        },
      ],
      networks: [],
    });
    expect((await status(root, server, 'env', 'prod', '-o', 'yaml')).out).toContain(
      '\nenvironments:\n  - name: prod\n',
    );
  });

  it.each([
    [['vm', 'webb'], '"webb" must be a VM of cluster "prod"\n  hint: did you mean "web"?'],
    [
      ['env', 'test'],
      '"test" must be an environment of cluster "prod"\n  hint: netintent status env names all of them',
    ],
    [['--cluster', 'lab'], '--cluster must name a cluster that intents are for; "lab" is none\n  hint: known: prod'],
  ])('refuses %j before it asks anybody', async (words, message) => {
    const { root, server } = await wanted();
    expect(await status(root, server, ...words)).toEqual({ code: 2, out: '', err: `netintent: ${message}\n` });
    expect(server.requests).toEqual([]);
  });

  it('watches: prints again what changed, and nothing else', async () => {
    const { root, server } = await wanted();
    const io = memoryIo(root);
    let end: (value: unknown) => void = () => undefined;
    const ended = new Promise((resolve) => {
      end = resolve;
    });
    const args = { noColor: true, output: 'table', watch: true, kubeconfig: server.kubeconfig } as const;
    const code = statusCommand(args, io, () => ended);
    const told = () => io.out().match(/^cluster .*$/gm);
    await vi.waitFor(() => expect(told()).toEqual(['cluster "prod": as wanted']));
    await vi.waitFor(() => expect(server.requests.filter((each) => each.includes('watch'))).toHaveLength(6));
    takeDown(server);
    server.bookmark(INSTANCES);
    await vi.waitFor(() => expect(told()).toHaveLength(2), { timeout: 2_000 });
    expect(told()).toEqual(['cluster "prod": as wanted', 'cluster "prod": 2 not as wanted, 0 unknown']);
    end(undefined);
    expect(await code).toBe(1);
  });
});
