import { expect, test } from 'vitest';
import { compile } from '../../../src/compile/compile.js';
import { listClaims } from '../../../src/intent/list-claims.js';
import { placeOf } from '../../../src/intent/place.js';

const ENVIRONMENT = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec:
  cluster:
    addressPlan: {reserved: [{range: 192.168.1.1-192.168.1.9, reason: switches}]}
    existing: {networkAttachments: [shop/legacy]}
    loadBalancer: {provider: metallb, pools: [{name: public, addresses: [198.51.100.0/28]}]}
  defaults: {namespace: shop, uplink: ens161}
`;

const NETWORK = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Network
metadata: {name: lan}
spec:
  type: bridge
  vlanId: 100
  cidr: 10.20.0.0/24
  gateway: 10.20.0.1
  reserved: [10.20.0.2-10.20.0.9]
`;

const VM = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: web}
spec:
  rootDisk: {claim: {name: web-root}}
  networks:
    - name: eth0
      portMappings: [{protocol: TCP, containerPort: 80, hostPort: 30080}]
    - {name: data, network: lan, macAddress: "02:00:5e:10:00:01", ipConfig: {address: 10.20.0.10/24}}
    - {name: old, nadName: legacy, macAddress: "02:00:5e:10:00:02"}
  expose:
    - {name: www, type: Ingress, host: shop.example.org, ports: [{port: 80}]}
`;

const SOURCES = [
  { path: 'environments/prod/environment.yaml', text: ENVIRONMENT },
  { path: 'environments/prod/lan.yaml', text: NETWORK },
  { path: 'environments/prod/web.yaml', text: VM },
];

const listed = (sources = SOURCES) =>
  compile(sources)
    .ledgers.flatMap((ledger) => [...listClaims(ledger)])
    .map(({ what, domain, key, claimant, origin }) => {
      const { file, start } = placeOf(origin);
      const where = `${file.replace('environments/prod/', '')}:${start.line}`;
      return `${what} | ${domain} | ${key} | ${claimant} | ${where}`;
    });

test('everything that a small repository takes is listed once, with who takes it and where', () => {
  expect(listed().filter((line) => !line.startsWith('MAC | '))).toMatchInlineSnapshot(`
    [
      "gateway | default | 10.20.0.1 | Network "shop/lan" | lan.yaml:8",
      "reserved range | default | 10.20.0.2-10.20.0.9 | Network "shop/lan" | lan.yaml:9",
      "address | default | 10.20.0.10 | Wukong "shop/web" attachment "data" | web.yaml:9",
      "reserved range | default | 192.168.1.1-192.168.1.9 | the Cluster for switches | environment.yaml:6",
      "load balancer pool | default | 198.51.100.0-198.51.100.15 | load balancer pool "public" | environment.yaml:8",
      "subnet | default | 10.20.0.0/24 | Network "shop/lan" | lan.yaml:7",
      "attachment definition |  | shop/legacy | the Cluster | environment.yaml:7",
      "attachment definition |  | shop/lan | Network "shop/lan" | lan.yaml:3",
      "use of attachment definition |  | shop/legacy | Wukong "shop/web" attachment "old" | web.yaml:10",
      "Service |  | shop/web | Wukong "shop/web" | web.yaml:8",
      "Service |  | shop/web-www | Wukong "shop/web" | web.yaml:12",
      "node port |  | 30080 | Wukong "shop/web" | web.yaml:8",
      "Ingress host |  | shop.example.org/ | Wukong "shop/web" | web.yaml:12",
      "root disk |  | shop/web-root | Wukong "shop/web" | web.yaml:5",
      "firmware UUID |  | a8ea67fe-9de3-505d-af4d-1e7458d0d6ae | Wukong "shop/web" | web.yaml:3",
      "bridge | workers | br-100 | Network "shop/lan" | lan.yaml:4",
      "VLAN interface | workers | ens161.100 | Network "shop/lan" | lan.yaml:6",
      "VLAN | workers/ens161 | 100 | Network "shop/lan" | lan.yaml:6",
    ]
  `);
  expect(listed().filter((line) => line.startsWith('MAC | ')).length).toBe(3);
});

test('a claim has the same texts in another compilation, wherever its file lies', () => {
  const texts = (lines: readonly string[]) => lines.map((line) => line.replace(/ \| [^|]*$/, '')).sort();
  const moved = SOURCES.map(({ path, text }) => ({ path: path.replace('prod/', 'prod/moved/'), text: `\n${text}` }));
  expect(texts(listed(moved))).toEqual(texts(listed()));
});
