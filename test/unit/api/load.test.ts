import { expect, test } from 'vitest';
import { openService } from '../../../src/api/service.js';
import { tokenChecker } from '../../../src/api/tokens.js';
import { fetchBranch, openMirror, readingOf } from '../../../src/outside/git/mirror.js';
import { readCommit } from '../../../src/outside/git/read-commit.js';
import { DELIVERED, faultsOf } from '../../support/delivered.js';
import { gitRepository } from '../../support/git-repository.js';
import { type GitServer, gitServer } from '../../support/git-server.js';
import { tokenOf } from '../../support/served-intents.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

const [CLIENTS = 5, WRITES = 3] = (process.env.QUEUE_LOAD ?? '5x3').split('x').map(Number);
const PERSON = { name: 'netintent', email: 'netintent@example.com' };
/** More than are wanted, and few enough that callers often ask for one that another has. */
const ADDRESSES = 3 * CLIENTS * WRITES;

const LAN = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Network
metadata: {name: lan}
spec:
  type: nat
  vlanId: 100
  cidr: 10.30.0.0/16
  gateway: 10.30.0.1
  dhcp: {start: 10.30.255.1, end: 10.30.255.9}
  reservations:
    - {mac: 02:00:00:00:00:01, ip: 10.30.128.1}
`;

const addressAt = (index: number): string => `10.30.${64 + (index >> 8)}.${index & 255}`;
const macAt = (...parts: readonly number[]): string =>
  `02:${[1, ...parts].map((part) => part.toString(16).padStart(2, '0')).join(':')}`;

/** A service of its own, on a port of its own. */
async function listen({ address }: GitServer) {
  const { app, end } = await openService({
    ...{ of: { address, branch: 'main' }, state: temporaryRepository().root, person: PERSON, ambient: process.env },
    identify: tokenChecker([tokenOf('ada', { role: 'write', environments: ['*'], namespaces: ['*'] })]),
    requestsPerMinute: 1_000_000,
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { end, assign: (key: string, mac: string, ip: string) => assign(url, key, { network: 'lan', mac, ip }) };
}

async function assign(url: string, key: string, body: object) {
  const answer = await fetch(`${url}/api/assign-static-ip`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer ada', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they expect, and fail where it is not there
  const said: any = await answer.json();
  return {
    status: answer.status,
    commit: String(said.commit),
    codes: (said.errors ?? []).map(({ code }: { readonly code: string }) => code),
  };
}

test(`${CLIENTS} callers of a service with ${WRITES} writes each, and as many of another: each answer is one commit, no address is given twice`, async () => {
  const server = await gitServer(gitRepository({ ...DELIVERED, 'environments/prod/lan.yaml': LAN }));
  const services = [await listen(server), await listen(server)];
  const refused = new Set<string>();
  const commits: string[] = [];
  const call = async (at: number, client: number) => {
    for (let write = 0; write < WRITES; write++) {
      for (let asked = 0; ; asked++) {
        const ip = addressAt(Math.floor(Math.random() * ADDRESSES));
        const answer = await services[at]?.assign(`${at}/${client}/${write}/${asked}`, macAt(at, client, write, 0), ip);
        if (answer?.status === 200) {
          commits.push(answer.commit);
          break;
        }
        expect(answer).toMatchObject({ status: 422 });
        for (const code of answer?.codes ?? []) refused.add(code);
      }
    }
  };
  await Promise.all(services.flatMap((_, at) => Array.from({ length: CLIENTS }, (_, client) => call(at, client))));
  for (const { end } of services) await end(0);

  const asked = 2 * CLIENTS * WRITES;
  const made = server.git('log', '--format=%H', '--grep=^Netintent-Operation:', 'main').split('\n');
  expect(commits.length).toBe(asked);
  expect([...commits].sort()).toEqual([...made].sort());
  expect([...refused]).toEqual(['reservation-repeated']);
  const mirror = await openMirror(temporaryRepository().root, { address: server.address, branch: 'main' }, process.env);
  const { sources } = await readCommit(readingOf(mirror), await fetchBranch(mirror));
  const lan = sources.find(({ path }) => path.endsWith('lan.yaml'))?.text ?? '';
  const addresses = lan.match(/10[.]30[.](6[4-9]|[789]\d)[.]\d+/g) ?? [];
  expect([addresses.length, new Set(addresses).size]).toEqual([asked, asked]);
  const sample = made.filter((_, index) => index % Math.ceil(made.length / 4) === 0);
  for (const commit of sample) expect(await faultsOf(mirror, commit)).toEqual([]);
}, 3_600_000);
