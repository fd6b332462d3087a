import { describe, expect, it } from 'vitest';
import type { Attachment, Cluster, Vm } from '../../../src/intent/model.js';
import { guestNetwork } from '../../../src/targets/guest-network.js';
import { guestUserData } from '../../../src/targets/guest-user-data.js';
import { virtualMachine } from '../../../src/targets/virtual-machine.js';
import {
  attachmentOf,
  macvtapLink,
  networkOf,
  originOf,
  ovsLink,
  prod,
  sriovLink,
  vmOf,
  workers,
} from '../../support/model.js';
import { crdFaults, hasPublishedSchemas } from '../../support/published-schema.js';
import { address, addresses, ipv4Cluster, namesOf, podAttachment, prefix, refusals } from '../../support/vm.js';

const data = attachmentOf('data', { mode: 'static', addresses: addresses('192.0.2.10/24') });
const guest = { packages: [], runCommands: [], origin: originOf('guest') };
const longGuest = { ...guest, runCommands: ['é'.repeat(1100)] };

describe('virtualMachine', () => {
  it('writes everything that admission would fill in', () => {
    const vm = vmOf([podAttachment(), data], { cpu: 2, memory: '4Gi', labels: { tier: 'web' } });
    expect(emit(vm).emissions).toEqual([
      {
        layer: '40-vms',
        owner: { kind: 'Wukong', namespace: 'shop', name: 'web', origin: vm.origin },
        object: {
          apiVersion: 'kubevirt.io/v1',
          kind: 'VirtualMachine',
          metadata: { name: 'web', namespace: 'shop' },
          spec: {
            runStrategy: 'Always',
            template: {
              metadata: { labels: { tier: 'web', 'netintent.dev/vm': 'web' } },
              spec: {
                architecture: 'amd64',
                nodeSelector: { 'kubernetes.io/os': 'linux' },
                domain: {
                  firmware: { uuid: '0c2ba8c1-6a5f-5f0a-9f3c-2d5d5a1c3f10' },
                  machine: { type: 'q35' },
                  cpu: { sockets: 2, cores: 1, threads: 1 },
                  memory: { guest: '4Gi' },
                  devices: {
                    disks: [
                      { name: 'root', disk: { bus: 'virtio' } },
                      { name: 'cloudinit', disk: { bus: 'virtio' } },
                    ],
                    interfaces: [
                      { name: 'eth0', model: 'virtio', macAddress: '02:00:5e:10:00:00', masquerade: {} },
                      { name: 'data', model: 'virtio', macAddress: '02:00:5e:10:00:01', bridge: {} },
                    ],
                  },
                },
                networks: [
                  { name: 'eth0', pod: {} },
                  { name: 'data', multus: { networkName: 'shop/web-data-nad' } },
                ],
                volumes: [
                  { name: 'root', containerDisk: { image: 'quay.io/containerdisks/ubuntu:24.04' } },
                  {
                    name: 'cloudinit',
                    cloudInitNoCloud: {
                      userData: guestUserData(vm.guest),
                      networkData: guestNetwork(vm.attachments, ipv4Cluster()),
                    },
                  },
                ],
              },
            },
          },
        },
      },
    ]);
  });

  it('attaches nothing by itself to a VM without networks', () => {
    const { domain, networks } = templateOf(vmOf([]));
    expect(domain.devices).toMatchObject({ autoattachPodInterface: false, interfaces: [] });
    expect(networks).toEqual([]);
  });

  it('binds each sort of link as KubeVirt can', () => {
    const existing = (binding: 'bridge' | 'sriov' | 'macvtap') =>
      ({ kind: 'existing', namespace: 'infra', name: 'legacy', binding, nodeGroup: workers }) as const;
    const links = [
      ovsLink(),
      sriovLink(),
      macvtapLink('ens161'),
      existing('bridge'),
      existing('sriov'),
      existing('macvtap'),
    ];
    const interfaces = links.map((link) => interfaceOf(attachmentOf('data', { link })));
    const common = { name: 'data', model: 'virtio', macAddress: '02:00:5e:10:00:01' };
    const bindings = [{ bridge: {} }, { sriov: {} }, { binding: { name: 'macvtap' } }];
    expect(interfaces).toEqual([...bindings, ...bindings].map((binding) => ({ ...common, ...binding })));
  });

  it("names a shared definition in its own namespace, or in the VM's where namespaces are isolated", () => {
    const shared = attachmentOf('data', { definition: { namespace: 'infra', name: 'lan', made: 'network' } });
    const nameOn = (cluster: Cluster) => templateOf(vmOf([shared]), cluster).networks;
    expect(nameOn(ipv4Cluster())).toEqual([{ name: 'data', multus: { networkName: 'infra/lan' } }]);
    expect(nameOn(ipv4Cluster({ multusNamespaceIsolation: true }))).toEqual([
      { name: 'data', multus: { networkName: 'shop/lan' } },
    ]);
  });

  it('keeps an interface that is leaving', () => {
    expect(interfaceOf({ ...data, state: 'absent' })).toMatchObject({ name: 'data', state: 'absent', bridge: {} });
    expect(interfaceOf({ ...data, state: 'down' })).toMatchObject({ state: 'down' });
  });

  it('keeps the VMs of a single-node Network on one node, by a label of their own', () => {
    const vm = vmOf([attachmentOf('lab', { network: networkOf('lab', { singleNode: true }) })]);
    expect(labelsOf(vm)).toEqual({ 'netintent.dev/segment.shop.lab': '', 'netintent.dev/vm': 'web' });
    expect(templateOf(vm).affinity).toEqual({
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            labelSelector: { matchExpressions: [{ key: 'netintent.dev/segment.shop.lab', operator: 'Exists' }] },
            namespaceSelector: {},
            topologyKey: 'kubernetes.io/hostname',
          },
        ],
      },
    });
    const anywhere = vmOf([attachmentOf('lan', { network: networkOf('lan') })]);
    expect(templateOf(anywhere).affinity).toBeUndefined();
  });

  it('limits the pod network by annotations of the template', () => {
    const bandwidth = { origin: originOf('bandwidth'), ingress: 10_000_000, egress: 1_500_000 };
    expect(annotationsOf(vmOf([podAttachment({ bandwidth })]))).toEqual({
      'kubernetes.io/ingress-bandwidth': '10M',
      'kubernetes.io/egress-bandwidth': '1500k',
    });
    expect(annotationsOf(vmOf([{ ...data, bandwidth }]))).toBeUndefined();
  });

  it('hands a password in a Secret to the guest agent', () => {
    const user = { origin: originOf('user'), name: 'ubuntu', sshAuthorizedKeys: [], groups: [] };
    const withPassword = vmOf([], { guest: { ...guest, user: { ...user, passwordSecretRef: 'web-password' } } });
    expect(templateOf(withPassword).accessCredentials).toEqual([
      {
        userPassword: { source: { secret: { secretName: 'web-password' } }, propagationMethod: { qemuGuestAgent: {} } },
      },
    ]);
    expect(templateOf(vmOf([], { guest: { ...guest, user } })).accessCredentials).toBeUndefined();
  });

  it('moves user data of more than 2,048 bytes to a Secret of constant name', () => {
    const vm = vmOf([podAttachment()], { guest: longGuest });
    expect(cloudInitOf(vm)).toEqual({
      secretRef: { name: 'web-cloudinit' },
      networkData: guestNetwork(vm.attachments, ipv4Cluster()),
    });
    expect(emit(vm).emissions[1]?.object).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'web-cloudinit', namespace: 'shop' },
      type: 'Opaque',
      stringData: { userdata: guestUserData(longGuest) },
    });
  });

  it('counts bytes, not characters: 2,048 stay, 2,049 move', () => {
    const rest = guestUserData({ ...guest, runCommands: ['é'] }).length - 1;
    const half = Math.floor((2048 - rest) / 2);
    const filler = (2048 - rest) % 2 === 0 ? '' : 'x';
    const exactly = { ...guest, runCommands: [filler + 'é'.repeat(half)] };
    const over = { ...guest, runCommands: [`${filler}x${'é'.repeat(half)}`] };
    expect(namesOf(emit(vmOf([], { guest: exactly })))).toEqual(['VirtualMachine web']);
    expect(namesOf(emit(vmOf([], { guest: over })))).toEqual(['VirtualMachine web', 'Secret web-cloudinit']);
  });

  it('moves network data to the same Secret', () => {
    const routes = Array.from({ length: 60 }, (_, index) => ({
      origin: originOf('route'),
      destination: prefix(`10.${index}.0.0/16`),
      gateway: address('192.0.2.1'),
    }));
    const vm = vmOf([{ ...data, routes }], { guest: longGuest });
    expect(cloudInitOf(vm)).toEqual({
      secretRef: { name: 'web-cloudinit' },
      networkDataSecretRef: { name: 'web-cloudinit' },
    });
    expect(emit(vm).emissions[1]?.object.stringData).toEqual({
      userdata: guestUserData(longGuest),
      networkdata: guestNetwork(vm.attachments, ipv4Cluster()),
    });
  });

  it('takes user data from the Secret that the author names, and writes none', () => {
    const vm = vmOf([podAttachment()], { guest: { ...guest, userDataSecretRef: 'web-userdata' } });
    expect(cloudInitOf(vm)).toEqual({
      secretRef: { name: 'web-userdata' },
      networkData: guestNetwork(vm.attachments, ipv4Cluster()),
    });
  });

  it('boots from a data volume or a claim', () => {
    const origin = originOf('disk');
    const volume = {
      kind: 'data-volume',
      size: '20Gi',
      accessModes: [],
      source: { kind: 'blank' },
      onDelete: 'keep',
      origin,
    } as const;
    expect(templateOf(vmOf([], { rootDisk: volume })).volumes[0]).toEqual({
      name: 'root',
      dataVolume: { name: 'web-root' },
    });
    const claim = { kind: 'claim', claimName: 'old-disk', origin } as const;
    expect(templateOf(vmOf([], { rootDisk: claim })).volumes[0]).toEqual({
      name: 'root',
      persistentVolumeClaim: { claimName: 'old-disk' },
    });
  });

  it.skipIf(!hasPublishedSchemas)("matches KubeVirt's own schema (needs ../shared)", () => {
    const bandwidth = { origin: originOf('bandwidth'), ingress: 10_000_000 };
    const attachments = [
      podAttachment({ bandwidth }),
      { ...data, state: 'absent' as const, network: networkOf('lab', { singleNode: true }) },
      attachmentOf('fast', { link: sriovLink() }),
      attachmentOf('direct', { link: macvtapLink('ens161') }),
    ];
    const user = {
      origin: originOf('user'),
      name: 'ubuntu',
      sshAuthorizedKeys: [],
      groups: [],
      passwordSecretRef: 'p',
    };
    const vms = [vmOf([]), vmOf(attachments, { guest: { ...longGuest, user } })];
    const faults = vms.flatMap((vm) => crdFaults('kubevirt.io_virtualmachines.yaml', emit(vm).emissions[0]?.object));
    expect(faults).toEqual([]);
  });
});

describe('virtualMachine refuses', () => {
  it('more user data than a Secret holds, and takes as much', () => {
    const withCommand = (length: number) => vmOf([], { guest: { ...guest, runCommands: ['x'.repeat(length)] } });
    const rest = guestUserData({ ...guest, runCommands: ['x'] }).length - 1;
    expect(refusals(emit(withCommand(2 ** 20 - rest)))).toEqual([]);
    expect(refusals(emit(withCommand(2 ** 20 - rest + 1)))).toEqual([
      'web.metadata.name: what cloud-init reads in "web" must fit into a Secret of 1 MiB, not take 1048577 bytes',
    ]);
  });

  it("a label that others own, and takes one of the author's", () => {
    expect(refusals(emit(vmOf([], { labels: { 'netintent.dev/vm': 'db', 'kubevirt.io/nodeName': 'a' } })))).toEqual([
      'web.spec.labels.netintent.dev/vm: label "netintent.dev/vm" must be left to the machinery that owns it',
      'web.spec.labels.kubevirt.io/nodeName: label "kubevirt.io/nodeName" must be left to the machinery that owns it',
    ]);
    expect(refusals(emit(vmOf([], { labels: { 'kubevirt.io/vm': 'web' } })))).toEqual([]);
  });

  it('routes on an interface that only listens to routers, and takes them beside an address', () => {
    const route = {
      origin: originOf('route'),
      destination: prefix('2001:db8:1::/64'),
      gateway: address('2001:db8::1'),
    };
    const slaac = attachmentOf('lan', { mode: 'slaac', routes: [route] });
    expect(refusals(emit(vmOf([slaac])))).toEqual([
      'route: attachment "lan" must have an address of its own for its `routes`: most guests drop the routes of an interface that only listens to routers',
    ]);
    expect(refusals(emit(vmOf([{ ...slaac, addresses: addresses('2001:db8::5/64') }])))).toEqual([]);
  });
});

const emit = (vm: Vm, cluster = ipv4Cluster()) =>
  virtualMachine.perVm?.(vm, prod, cluster) ?? { emissions: [], findings: [] };

interface Template {
  readonly metadata: { readonly labels: object; readonly annotations?: object };
  readonly spec: {
    readonly domain: { readonly devices: { readonly interfaces: readonly object[] } };
    readonly networks: readonly object[];
    readonly volumes: readonly { readonly cloudInitNoCloud?: object }[];
    readonly affinity?: object;
    readonly accessCredentials?: readonly object[];
  };
}

function wholeTemplateOf(vm: Vm, cluster = ipv4Cluster()): Template {
  const [first] = emit(vm, cluster).emissions;
  const spec = first?.object.spec as { readonly template: Template } | undefined;
  if (!spec) throw new Error('there is no VirtualMachine');
  return spec.template;
}

const templateOf = (vm: Vm, cluster = ipv4Cluster()) => wholeTemplateOf(vm, cluster).spec;
const labelsOf = (vm: Vm) => wholeTemplateOf(vm).metadata.labels;
const annotationsOf = (vm: Vm) => wholeTemplateOf(vm).metadata.annotations;
const cloudInitOf = (vm: Vm) => templateOf(vm).volumes[1]?.cloudInitNoCloud;
const interfaceOf = (attachment: Attachment) => templateOf(vmOf([attachment])).domain.devices.interfaces[0];
