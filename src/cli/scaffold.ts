import type { SourceFile } from '../intent/document.js';
import type { Delivery } from '../intent/model.js';
import { API_VERSION } from '../intent/shape.js';

/** How VMs reach the physical network. */
export type Plan = 'macvlan' | 'bridge' | 'mixed';

/** What each plan is for, in one line each. */
export const PLAN_ADVICE: Readonly<Record<Plan, string>> = {
  macvlan: 'directly on the NIC: simple and fast, nothing to prepare on the nodes; such VMs stay on their node',
  bridge: 'bridges and VLANs that NMState makes on the nodes: isolation, and VMs that move between nodes',
  mixed: 'management isolated by a VLAN on a bridge, the outside directly on the NIC',
};

/**
 * The files of a new repository but its schemas: one environment with one VM, wired as the plan says. They compile as
 * they are; names of NICs and addresses are examples.
 */
export function scaffold(plan: Plan, engine: Delivery['engine'] = 'argocd'): readonly SourceFile[] {
  return [
    { path: '.gitattributes', text: ATTRIBUTES },
    { path: 'environments/prod/environment.yaml', text: environment(engine) },
    { path: 'environments/prod/ubuntu-vm.yaml', text: vm(plan) },
  ];
}

/** Generated files are never merged line by line: take one side and compile again. */
const ATTRIBUTES = `\
generated/** text eol=lf linguist-generated=true gitlab-generated merge=binary
# Changes of prod stay open in reviews.
generated/prod/** -linguist-generated
`;

const environment = (engine: Delivery['engine']): string => `\
# yaml-language-server: $schema=../../schemas/environment.schema.json
# What the VMs in this folder share. Every field but the name has a default.
apiVersion: ${API_VERSION}
kind: Environment
metadata: {name: prod}
spec:
  cluster:
    # Blocks that the cluster uses already: networks must not overlap them.
    podCIDRs: [10.244.0.0/16]
    serviceCIDRs: [10.96.0.0/12]
    nodeCIDRs: [172.16.10.0/24]
    nodeGroups:
      - name: workers
        # The NICs of every node, as \`ip link\` shows them there.
        interfaces:
          - {name: ens160, mtu: 1500}
          - {name: ens161, mtu: 1500}
          - {name: ens192, mtu: 1500, carriesNodeAddress: true}
  defaults: {namespace: default, nodeGroup: workers, uplink: ens160}
  # Or ${engine === 'flux' ? 'argocd' : 'flux'}.
  delivery: {engine: ${engine}}
`;

const MANAGEMENT: Readonly<Record<Plan, string>> = {
  macvlan: '      type: macvlan\n      bridgeName: ens160          # the NIC',
  bridge:
    '      type: bridge\n      bridgeName: br-mgmt\n      vlanId: 100                 # tagged on ens160, the default uplink',
  mixed:
    '      type: bridge\n      bridgeName: br-mgmt\n      vlanId: 100                 # tagged on ens160, the default uplink',
};

const EXTERNAL: Readonly<Record<Plan, string>> = {
  macvlan: '      type: macvlan\n      bridgeName: ens161          # a NIC of its own keeps the two apart',
  bridge: '      type: bridge\n      bridgeName: br-external\n      vlanId: 200',
  mixed: '      type: macvlan\n      bridgeName: ens161          # the NIC',
};

/** Disks that several nodes may open, where VMs move between nodes. */
const ACCESS: Readonly<Record<Plan, string>> = {
  macvlan: 'ReadWriteOnce',
  bridge: 'ReadWriteMany',
  mixed: 'ReadWriteOnce',
};

const vm = (plan: Plan): string => `\
# yaml-language-server: $schema=../../schemas/wukong.schema.json
# A VM with a management network and a way out; plan "${plan}":
# ${PLAN_ADVICE[plan]}.
apiVersion: ${API_VERSION}
kind: Wukong
metadata: {name: ubuntu-vm}
spec:
  cpu: 2
  memory: 4Gi
  osImage: quay.io/containerdisks/ubuntu:24.04
  rootDisk: {dataVolume: {size: 20Gi, accessModes: [${ACCESS[plan]}]}}
  networks:
    # The pod network: how the cluster reaches the VM.
    - name: default
      type: bridge
      ipConfig: {mode: dhcp}
    # Fixed address for SSH and monitoring.
    - name: management
${MANAGEMENT[plan]}
      ipConfig:
        mode: static
        address: 192.168.100.10/24
    # The way out.
    - name: external
${EXTERNAL[plan]}
      ipConfig:
        mode: static
        address: 192.168.1.200/24
        gateway: 192.168.1.1
        dnsServers: [192.168.1.1]
        defaultRoute: true
  cloudInitUser:
    name: ubuntu
    groups: [sudo]
    sudo: ALL=(ALL) NOPASSWD:ALL
    # Replace it with your own: cat ~/.ssh/id_ed25519.pub
    sshAuthorizedKeys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleKeyThatNobodyHasTheOtherHalfOf0000000 ops]
`;
