/**
 * What a number of claims costs, in a process of its own: `node claims.mjs <sort | check | crowd> <count>`.
 * Prints `{"seconds": ..., "peakBytes": ...}`. `sort` puts the claims in one order; `check` collects them and judges them by
 * every law; `crowd` does so where all of them take the same few things.
 */
const [step, count] = process.argv.slice(2);

const { checks } = await import('../dist/checks/index.js');
const { buildModels } = await import('../dist/compile/build-models.js');
const { addressClaim, linkClaims, prefixClaim, rangeClaim } = await import('../dist/intent/claims-on-link.js');
const { collectLedger } = await import('../dist/intent/collect-ledger.js');
const { within } = await import('../dist/intent/document.js');
const { withoutMemory } = await import('../dist/intent/memory.js');
const { compareRanges, prefixOf } = await import('../dist/net/prefix.js');

/** A VM takes ten things: two addresses of each family and their MACs, a block, Services and ports. */
const CLAIMS_PER_VM = 10;
const VMS_PER_NETWORK = 200;

const document = (index) => ({ source: { path: `environments/load/vm-${index}.yaml`, text: '' }, index: 0, data: {} });

/** An environment with nothing in it: the claims come by themselves. */
const ENVIRONMENT = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: load}
`;
const { clusters } = buildModels([{ path: 'environments/load/environment.yaml', text: ENVIRONMENT }], withoutMemory());
const [{ model: MODEL }] = clusters;
const [WORKERS] = MODEL.cluster.nodeGroups.values();

const networks = new Map();

/** The segment of a Network: there are 4,094 VLANs of each NIC. */
function linkOf(index) {
  const vlanId = (index % 4094) + 1;
  const uplink = `ens${Math.floor(index / 4094)}`;
  const known = networks.get(index);
  const link = known ?? {
    kind: 'bridge',
    nodeGroup: WORKERS,
    bridge: `br-${index}`,
    uplink,
    vlanId,
    vlanMode: 'subinterface',
    isExisting: false,
  };
  networks.set(index, link);
  return link;
}

/** A number that spreads neighbours, so that claims do not come in their order. */
const spread = (index, size) => (index * 7919) % size;

function* vmClaims(index) {
  const origin = { document: document(index), path: ['spec', 'networks', 1], environment: 'load' };
  const claimant = `Wukong "load/vm-${index}" attachment "data"`;
  const network = Math.floor(index / VMS_PER_NETWORK);
  const host = index % VMS_PER_NETWORK;
  const link = linkOf(network);
  const mac = `02:${(index + 2 ** 40)
    .toString(16)
    .slice(-10)
    .replace(/..(?=.)/g, '$&:')}`;
  const user = { domain: 'default', claimant, link, mac };
  const at = (...path) => within(origin, ...path);
  const named = (kind, key, ...path) => ({ kind, domain: '', key, claimant, origin: at(...path) });
  const v4 = { family: 4, value: 0x0b00_0000 + network * 1024 + host };
  const v6 = { family: 6, value: (0xfd00n << 112n) + (BigInt(network) << 64n) + BigInt(host + 2) };
  yield addressClaim(user, 'vm', v4, at('ipConfig', 'addresses', 0));
  yield addressClaim(user, 'vm', v6, at('ipConfig', 'addresses', 1));
  yield prefixClaim(user, prefixOf({ ...v4, length: 22 }), false, at('ipConfig', 'addresses', 0));
  yield prefixClaim(user, prefixOf({ ...v6, length: 64 }), false, at('ipConfig', 'addresses', 1));
  yield { ...named('mac', mac, 'macAddress'), link };
  yield named('service', `load/vm-${index}`, 'portMappings', 0);
  yield named('ingress-host', `vm-${index}.example.org/`, 'host');
  yield named('uuid', `00000000-0000-5000-8000-${String(index).padStart(12, '0')}`, 'uuid');
  const range = { family: 4, first: 0xc000_0000 + 2 * index, last: 0xc000_0000 + 2 * index + 1 };
  if (host === 0) yield rangeClaim(user, 'dhcp-range', range, at('dhcp'));
  else yield named('root-disk', `load/vm-${index}-root`, 'rootDisk');
  yield* linkClaims({ ...user, namespace: 'load' }, [prefixOf({ ...v4, length: 22 })], origin);
}

/** What everybody in a crowd takes: one address of each family, one block, one name of each kind. */
function* crowdClaims(index) {
  const origin = { document: document(index), path: ['spec', 'networks', 1], environment: 'load' };
  const user = {
    domain: 'default',
    claimant: `Wukong "load/vm-${index}"`,
    link: linkOf(index % 4094),
    mac: `${index}`,
  };
  const v6 = { family: 6, value: (0xfd00n << 112n) + 1n };
  yield addressClaim(user, 'vm', { family: 4, value: 0x0b00_0001 }, origin);
  yield addressClaim(user, index % 2 ? 'shared' : 'gateway', v6, origin);
  yield prefixClaim(user, prefixOf({ ...v6, length: 64 }), true, origin);
  yield rangeClaim(user, 'dhcp-range', { family: 4, first: 0x0b00_0000, last: 0x0b00_0000 + index }, origin);
  for (const kind of ['mac', 'service', 'node-port', 'uuid', 'definition', 'host-name'])
    yield { kind, domain: '', key: 'one', claimant: user.claimant, origin };
}

function claimsOf(one) {
  const vms = Number(count) / CLAIMS_PER_VM;
  return Array.from({ length: vms }, (_, index) => [...one(spread(index, vms))]);
}

const compareText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** By kind, domain and what is taken. */
function compareClaims(a, b) {
  if (a.kind !== b.kind) return compareText(a.kind, b.kind);
  if (a.domain !== b.domain) return compareText(a.domain, b.domain);
  return 'key' in a ? compareText(a.key, b.key) : compareRanges(a, b);
}

function judge(parts) {
  const ledger = collectLedger('load', parts);
  let findings = 0;
  for (const { sweep, run } of checks) {
    for (const _finding of sweep?.(ledger) ?? []) findings++;
    for (const _finding of run?.(MODEL, ledger) ?? []) findings++;
  }
  return findings;
}

function timed(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

const steps = {
  sort: () => {
    const claims = claimsOf(vmClaims).flat();
    return timed(() => claims.sort(compareClaims));
  },
  check: () => {
    const parts = claimsOf(vmClaims);
    return timed(() => {
      const findings = judge(parts);
      if (findings > 0) throw new Error(`the claims must be clean, and ${findings} things are wrong with them`);
    });
  },
  crowd: () => {
    const parts = claimsOf(crowdClaims);
    return timed(() => judge(parts));
  },
};

console.log(JSON.stringify({ seconds: steps[step](), peakBytes: process.resourceUsage().maxRSS * 1024 }));
