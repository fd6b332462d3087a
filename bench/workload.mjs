import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const VMS_PER_NETWORK = 200;

const CLUSTER = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: load}
spec:
  cluster:
    nodeGroups:
      - name: workers
        interfaces: [{name: ens160, mtu: 1500}, {name: ens161, mtu: 9000}]
    loadBalancer: {provider: metallb, pools: [{name: public, addresses: [198.18.0.0/15]}]}
  defaults: {namespace: load, uplink: ens161}
  delivery: {engine: flux, buckets: 16}
`;

const network = (index) => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Network
metadata: {name: net-${index}}
spec:
  type: bridge
  vlanId: ${1000 + index}
  cidr: 172.${16 + (index >> 8)}.${index & 255}.0/24
`;

const ROLES = 8;

/** Rules of a role: an office without its guests, monitoring, the VMs of the same role, and nobody else. */
const firewall = (role) => `      firewall:
        ingress:
          default: drop
          rules:
            - {action: drop, protocol: any, peer: 203.0.113.${role * 4}/30}
            - {action: accept, protocol: tcp, peer: 203.0.113.0/24, ports: [22, ${8000 + role}]}
            - {action: accept, protocol: tcp, peer: 198.51.100.${role}/32, ports: [9100, "9400-9410"]}
            - {action: accept, protocol: any, peer: {vms: {matchLabels: {role: "${role}"}}}}
`;

/** A VM of three NICs: the pod network with a port, a bridge with limits, a Network with a static address; a third has rules, its role's. */
function vm(index) {
  const net = Math.floor(index / VMS_PER_NETWORK);
  const host = (index % VMS_PER_NETWORK) + 10;
  const role = Math.floor(index / 3) % ROLES;
  const service = index % 2 === 0 ? '      portMappings: [{protocol: TCP, containerPort: 5432}]\n' : '';
  return `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata:
  name: vm-${index}
  namespace: team-${net % 20}
spec:
  cpu: 2
  memory: 4Gi
  labels: {role: "${role}"}
  osImage: quay.io/containerdisks/fedora:41
  rootDisk:
    dataVolume: {size: 20Gi, accessModes: [ReadWriteMany]}
  networks:
    - name: default
      type: bridge
      portMappings:
        - {protocol: TCP, containerPort: 80}
${index % 3 === 0 ? firewall(role) : ''}    - name: backup
      type: bridge
      vlanId: ${3000 + (index % 50)}
      bandwidth: {ingress: 100M, egress: 50M}
      ipConfig: {mode: dhcp}
    - name: data
      network: load/net-${net}
      ipConfig:
        mode: static
        address: 172.${16 + (net >> 8)}.${net & 255}.${host}/24
      routes:
        - {destination: 198.51.100.0/24, gateway: 172.${16 + (net >> 8)}.${net & 255}.1, metric: 100}
${service}  cloudInitUser:
    name: ops
    groups: [sudo]
    sshAuthorizedKeys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBenchmarkKey0123456789012345678901234567 ops]
`;
}

/** Writes a repository of `count` VMs, one a file, and returns the paths of the VM files. */
export function writeWorkload(root, count) {
  const folder = join(root, 'environments', 'load');
  mkdirSync(join(folder, 'vms'), { recursive: true });
  writeFileSync(join(folder, 'environment.yaml'), CLUSTER);
  const networks = Math.ceil(count / VMS_PER_NETWORK);
  const teams = '  consumers: ["*"]\n';
  const all = Array.from({ length: networks }, (_, index) => network(index) + teams);
  writeFileSync(join(folder, 'networks.yaml'), all.join('---\n'));
  return Array.from({ length: count }, (_, index) => {
    const file = join(folder, 'vms', `vm-${index}.yaml`);
    writeFileSync(file, vm(index));
    return file;
  });
}

/** Lists every generated file in a `kustomization.yaml`, so that `kubectl kustomize` can build the tree. */
export function writeKustomization(root) {
  const generated = join(root, 'generated');
  const resources = readdirSync(generated, { recursive: true }).filter((path) => path.endsWith('.yaml'));
  const lines = resources.sort().map((path) => `  - ${path}\n`);
  writeFileSync(join(generated, 'kustomization.yaml'), `resources:\n${lines.join('')}`);
}
