import { compile } from '../../src/compile/compile.js';
import { defined } from '../../src/intent/defined.js';
import type { SourceFile } from '../../src/intent/document.js';
import { GATEWAY_NAMESPACE, gatewayServices } from '../../src/intent/gateway-services.js';
import type { Attachment, Gateway, Model, Vm } from '../../src/intent/model.js';
import { plannedServices } from '../../src/intent/service-plan.js';
import type { KubernetesObject } from '../../src/manifests/object.js';
import { formatAddress } from '../../src/net/address.js';
import { nodePolicies } from '../../src/targets/node-network.js';
import { vmInterface, vmNetwork } from '../../src/targets/vm-interface.js';

/** The only model of some intents, which must be sound. */
export function modelOf(sources: readonly SourceFile[]): Model {
  const { models, diagnostics } = compile(sources);
  const [model] = models;
  if (!model || models.length > 1)
    throw new Error(diagnostics.map(({ message }) => message).join('\n') || 'several clusters');
  return model;
}

/** What a cluster says when all is as the intents want it: one node, KubeVirt, NMState and a load balancer did their work. */
export function clusterAsWanted(model: Model): readonly KubernetesObject[] {
  return [
    node('worker-1', model),
    ...nodePolicies(model).flatMap(({ name }) => [policy(name), enactment('worker-1', name)]),
    ...model.vms.flatMap((vm) => [machine(vm), ...(vm.runStrategy === 'Halted' ? [] : [instance(vm, model)])]),
    ...model.vms.flatMap((vm) => vmServices(vm, model)),
    ...model.gateways.flatMap((gateway) => gatewayServicesOf(gateway, model)),
  ];
}

const yes = (type: string, message = '') => ({ type, status: 'True', reason: 'Said', message });

/** A node that has the labels of every group. */
function node(name: string, { cluster }: Model): KubernetesObject {
  const labels = Object.assign({}, ...[...cluster.nodeGroups.values()].map(({ nodeSelector }) => nodeSelector));
  return { apiVersion: 'v1', kind: 'Node', metadata: { name, labels }, status: { conditions: [yes('Ready')] } };
}

const policy = (name: string): KubernetesObject => ({
  apiVersion: 'nmstate.io/v1',
  kind: 'NodeNetworkConfigurationPolicy',
  metadata: { name, ...{ generation: 2 } },
  status: { conditions: [yes('Available', '1/1 nodes successfully configured')] },
});

const enactment = (on: string, name: string): KubernetesObject => ({
  apiVersion: 'nmstate.io/v1beta1',
  kind: 'NodeNetworkConfigurationEnactment',
  metadata: { name: `${on}.${name}`, labels: { 'nmstate.io/policy': name, 'nmstate.io/node': on } },
  status: { policyGeneration: 2, conditions: [yes('Available')] },
});

const machine = ({ namespace, name, runStrategy }: Vm): KubernetesObject => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: { namespace, name },
  status: { printableStatus: runStrategy === 'Halted' ? 'Stopped' : 'Running', conditions: [] },
});

function instance(vm: Vm, { cluster }: Model): KubernetesObject {
  const present = vm.attachments.filter(({ state }) => state !== 'absent');
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: { namespace: vm.namespace, name: vm.name },
    spec: {
      domain: { devices: { interfaces: present.map(vmInterface) } },
      networks: present.map((attachment) => vmNetwork(attachment, vm, cluster)),
    },
    status: { phase: 'Running', nodeName: 'worker-1', interfaces: present.map(interfaceOf) },
  };
}

function interfaceOf(attachment: Attachment): object {
  const { name, guestName, mac, state } = attachment;
  const addresses = addressesOf(attachment);
  return {
    name,
    interfaceName: guestName,
    mac,
    ipAddress: addresses[0],
    ipAddresses: addresses,
    linkState: state,
    infoSource: 'domain, guest-agent, multus-status',
  };
}

/** The static ones, or what the pod network, DHCP or a router would bring; and the link-local one that each guest has. */
function addressesOf({ link, mode, addresses, network }: Attachment): readonly string[] {
  const learnt = (family: 4 | 6, otherwise: string) => {
    const subnet = network?.subnets.find(({ prefix }) => prefix.family === family);
    const range = subnet?.dhcp?.ranges[0];
    return subnet ? formatAddress({ family, value: range?.first ?? subnet.prefix.first }) : otherwise;
  };
  if (link.kind === 'pod') return ['10.244.0.7'];
  if (mode === 'static') return [...addresses.map(formatAddress), 'fe80::1'];
  return mode === 'slaac' ? [learnt(6, '2001:db8::7')] : [learnt(4, '192.0.2.7')];
}

const vmServices = (vm: Vm, { cluster }: Model): readonly KubernetesObject[] =>
  plannedServices(vm, cluster).map(({ name, type, ports, exposure }) => {
    const balanced = (exposure?.loadBalancerAddresses ?? []).map(formatAddress);
    const numbers = ports.map(({ protocol, port, nodePort }) => ({ protocol, port, ...defined({ nodePort }) }));
    return serviceOf({ namespace: vm.namespace, name }, { type, ports: numbers, balanced });
  });

const gatewayServicesOf = ({ network, forwards }: Gateway, { cluster }: Model): readonly KubernetesObject[] =>
  gatewayServices(network, forwards, cluster).map(({ name, type, forwards: own }) => {
    const ports = own.map(({ protocol, hostPort }) => ({ protocol, port: hostPort }));
    return serviceOf({ namespace: GATEWAY_NAMESPACE, name }, { type, ports, balanced: [] });
  });

function serviceOf(
  metadata: { readonly namespace: string; readonly name: string },
  {
    type,
    ports,
    balanced,
  }: { readonly type: string; readonly ports: readonly object[]; readonly balanced: readonly string[] },
): KubernetesObject {
  const given = balanced.length > 0 ? balanced : ['198.51.100.1'];
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { clusterIPs: [type === 'Headless' ? 'None' : '10.96.0.8'], ports },
    status: { loadBalancer: type === 'LoadBalancer' ? { ingress: given.map((ip) => ({ ip })) } : {} },
  };
}
