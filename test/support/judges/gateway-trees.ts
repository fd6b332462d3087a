import { treeOf } from './emitted.js';

const ENVIRONMENT = `
apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec: {cluster: {nodeGroups: [{name: workers}]}, defaults: {uplink: ens161, namespace: shop}}
---
apiVersion: vm.novasphere.dev/v1alpha1
kind: Network
metadata: {name: lan}
spec:
  vlanId: 300`;

const treeOfNetwork = (spec: string) =>
  treeOf('lan', [{ path: 'environments/prod/lan.yaml', text: ENVIRONMENT + spec }]);

/** A way out, DHCP with an excluded address, a reservation, and port forwards to it. */
export const nat = treeOfNetwork(`
  type: nat
  mtu: 1400
  cidr: 10.30.0.0/24
  dhcp: {start: 10.30.0.100, end: 10.30.0.109, exclude: [10.30.0.105], leaseSeconds: 7200, domain: lab.example}
  reservations: [{mac: "02:00:5e:10:00:01", ip: 10.30.0.50, hostname: printer}]
  portForwards:
    - {hostPort: 30080, ip: 10.30.0.50, port: 80}
    - {hostPort: 30053, ip: 10.30.0.50, port: 53, protocol: udp}
`);

/** Rules in both directions, and "web" with one of its own. */
export const filtered = treeOfNetwork(`
  type: nat
  cidr: 10.30.0.0/24
  dhcp: {start: 10.30.0.100, end: 10.30.0.109}
  reservations: [{mac: "02:00:5e:10:00:01", ip: 10.30.0.50}, {mac: "02:00:5e:10:00:02", ip: 10.30.0.51}]
  portForwards:
    - {hostPort: 30080, ip: 10.30.0.50, port: 80}
    - {hostPort: 30022, ip: 10.30.0.50, port: 22}
    - {hostPort: 30090, ip: 10.30.0.50, port: 90}
    - {hostPort: 31090, vm: web, port: 90}
  firewall:
    ingress:
      default: drop
      rules:
        - {action: accept, protocol: tcp, peer: 203.0.113.0/24, ports: [80]}
        - {action: reject, protocol: tcp, peer: any, ports: [22]}
    egress:
      default: accept
      rules: [{action: drop, protocol: udp, peer: any}, {action: reject, protocol: tcp, peer: 203.0.113.0/24, ports: [90]}]
---
apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: web}
spec:
  rootDisk: {claim: {name: web-root}}
  networks: [{name: lan, network: lan, macAddress: "02:00:5e:10:00:02"}]
  firewall: {ingress: {default: drop, rules: [{action: accept, protocol: tcp, peer: any, ports: [90]}]}}
`);

const SUBNETS = `
  subnets:
    - {cidr: 10.30.0.0/24, dhcp: {start: 10.30.0.100, end: 10.30.0.109}}
    - {cidr: "fd00:30::/64", dhcp: {start: "fd00:30::100", end: "fd00:30::10f"}}
  reservations: [{mac: "02:00:5e:10:00:01", ip: "fd00:30::50", hostname: printer}]
`;

/** DHCP beside somebody else's router. */
export const bridge = treeOfNetwork(`
  type: bridge
  cidr: 10.30.0.0/24
  gateway: 10.30.0.254
  dhcp: {start: 10.30.0.100, end: 10.30.0.109, serverAddress: 10.30.0.2, dnsServers: [192.0.2.53]}
`);

/** A way out in both families. */
export const dual = treeOfNetwork(`\n  type: nat${SUBNETS}`);
/** No way out in either family. */
export const isolated = treeOfNetwork(`\n  type: isolated${SUBNETS}`);

/** Clients on the segment, and their MAC addresses; "printer" has the reservations. */
export const GUESTS = { printer: '02:00:5e:10:00:01', web: '02:00:5e:10:00:02' };

/** Where the servers of both sides listen. */
export const PORTS = { tcp: [80], udp: [53] };
