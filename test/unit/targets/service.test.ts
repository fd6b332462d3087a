import { describe, expect, it } from 'vitest';
import type { ExposedPort, LoadBalancer, PortMapping, Vm } from '../../../src/intent/model.js';
import { service } from '../../../src/targets/service.js';
import { accessFrom } from '../../support/access.js';
import { attachmentOf, originOf, prod, vmOf } from '../../support/model.js';
import {
  address,
  addresses,
  dualStackCluster,
  exposureOf,
  ipv4Cluster,
  namesOf,
  podAttachment,
  refusals,
} from '../../support/vm.js';

const metallb: LoadBalancer = { provider: 'metallb', pools: [] };
const balanced = ipv4Cluster({ loadBalancer: metallb });
const pod = podAttachment();
const data = attachmentOf('data', { mode: 'static', addresses: addresses('192.0.2.10/24', '2001:db8::10/64') });
const metadata = { name: 'web', namespace: 'shop' };
const selector = { 'netintent.dev/vm': 'web' };

describe('service', () => {
  it('selects the pod of the VM for a port mapping on the pod network', () => {
    const vm = vmOf([podAttachment({ portMappings: [mapping(80, 30080)] })]);
    expect(emit(vm).emissions).toEqual([
      {
        layer: '50-services',
        owner: { kind: 'Wukong', namespace: 'shop', name: 'web', origin: vm.origin },
        object: {
          apiVersion: 'v1',
          kind: 'Service',
          metadata,
          spec: {
            type: 'NodePort',
            selector,
            ports: [{ name: 'tcp-80', protocol: 'TCP', port: 80, targetPort: 80, nodePort: 30080 }],
          },
        },
      },
    ]);
  });

  it('listens on the host port where a load balancer does', () => {
    const vm = vmOf([podAttachment({ portMappings: [mapping(80, 8080)] })]);
    expect(specsOf(vm, balanced)).toEqual([
      {
        type: 'LoadBalancer',
        allocateLoadBalancerNodePorts: false,
        selector,
        ports: [{ name: 'tcp-8080', protocol: 'TCP', port: 8080, targetPort: 80 }],
      },
    ]);
  });

  it('keeps the address of clients where rules are about clients, and nothing else is said', () => {
    const policy = (vm: Vm) => specsOf(vm).map((spec) => Object(spec).externalTrafficPolicy);
    const mapped = (from: string, hostPort?: number) =>
      vmOf([podAttachment({ portMappings: [mapping(80, hostPort)], access: accessFrom(from) })]);
    expect(policy(mapped('203.0.113.0/24', 30080))).toEqual(['Local']);
    expect(policy(mapped('any', 30080))).toEqual([undefined]);
    expect(policy(mapped('203.0.113.0/24'))).toEqual([undefined]);
    const guarded = podAttachment({ access: accessFrom('203.0.113.0/24') });
    const said = exposureOf(guarded, { type: 'NodePort', externalTrafficPolicy: 'Cluster' });
    expect(policy(vmOf([guarded], { exposures: [said] }))).toEqual(['Cluster']);
  });

  it('names the static addresses of a secondary network, one slice for each family that Services have', () => {
    const vm = vmOf([{ ...data, portMappings: [mapping(5432)] }]);
    const ports = [{ name: 'tcp-5432', protocol: 'TCP', port: 5432 }];
    const slice = (family: 4 | 6, text: string) => ({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: `web-data-ipv${family}`,
        namespace: 'shop',
        labels: {
          'kubernetes.io/service-name': 'web-data',
          'endpointslice.kubernetes.io/managed-by': 'netintent',
        },
      },
      addressType: `IPv${family}`,
      endpoints: [{ addresses: [text], conditions: { ready: true } }],
      ports,
    });
    const [first, ...slices] = objectsOf(vm, dualStackCluster());
    expect(first?.spec).toEqual({
      type: 'ClusterIP',
      ipFamilyPolicy: 'RequireDualStack',
      ports: [{ name: 'tcp-5432', protocol: 'TCP', port: 5432, targetPort: 5432 }],
    });
    expect(slices).toEqual([slice(4, '192.0.2.10'), slice(6, '2001:db8::10')]);
    expect(namesOf(emit(vm))).toEqual(['Service web-data', 'EndpointSlice web-data-ipv4']);
  });

  it('makes a Service IPv6 alone where its endpoints are', () => {
    const ipv6 = { ...data, addresses: addresses('2001:db8::10/64'), portMappings: [mapping(80)] };
    expect(specsOf(vmOf([ipv6]), dualStackCluster())[0]).toMatchObject({
      ipFamilyPolicy: 'SingleStack',
      ipFamilies: ['IPv6'],
    });
  });

  it('exposes by each type of Service', () => {
    const types = ['ClusterIP', 'NodePort', 'LoadBalancer'] as const;
    const specs = types.flatMap((type) => specsOf(vmOf([pod], { exposures: [exposureOf(pod, { type })] }), balanced));
    const ports = [{ name: 'http', protocol: 'TCP', port: 80, targetPort: 8080 }];
    expect(specs).toEqual([
      { type: 'ClusterIP', selector, ports },
      { type: 'NodePort', selector, ports },
      { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, selector, ports },
    ]);
    const same = [port({ targetPort: 80 })];
    const headless = exposureOf(pod, { type: 'Headless', ports: same });
    expect(specsOf(vmOf([pod], { exposures: [headless] }))).toEqual([
      { type: 'ClusterIP', clusterIP: 'None', selector, ports: [{ ...ports[0], targetPort: 80 }] },
    ]);
  });

  it('asks the provider for addresses by its own annotation', () => {
    const exposures = [
      exposureOf(pod, {
        type: 'LoadBalancer',
        loadBalancerAddresses: [address('198.51.100.5'), address('2001:db8::5')],
      }),
    ];
    const annotationsOn = (provider: LoadBalancer['provider']) =>
      objectsOf(vmOf([pod], { exposures }), dualStackCluster({ loadBalancer: { provider, pools: [] } }))[0]?.metadata
        .annotations;
    expect(annotationsOn('metallb')).toEqual({ 'metallb.io/loadBalancerIPs': '198.51.100.5,2001:db8::5' });
    expect(annotationsOn('cilium')).toEqual({ 'lbipam.cilium.io/ips': '198.51.100.5,2001:db8::5' });
  });

  it('leaves the node ports that the load balancer of a cloud may come by', () => {
    const exposures = [exposureOf(pod, { type: 'LoadBalancer' })];
    const cloud = ipv4Cluster({ loadBalancer: { provider: 'cloud', pools: [] } });
    const ports = [{ name: 'http', protocol: 'TCP', port: 80, targetPort: 8080 }];
    expect(specsOf(vmOf([pod], { exposures }), cloud)).toEqual([{ type: 'LoadBalancer', selector, ports }]);
  });

  it('keeps the traffic policy that was written', () => {
    const exposures = [exposureOf(pod, { type: 'NodePort', externalTrafficPolicy: 'Local' })];
    expect(specsOf(vmOf([pod], { exposures }))[0]).toMatchObject({ externalTrafficPolicy: 'Local' });
  });

  it('puts an Ingress before a ClusterIP Service of its name', () => {
    const site = exposureOf(pod, {
      type: 'Ingress',
      host: 'shop.example.test',
      path: '/api',
      tlsSecretName: 'shop-tls',
    });
    const [, ingress] = objectsOf(vmOf([pod], { exposures: [site] }), ipv4Cluster({ ingressClassName: 'nginx' }));
    const backend = { service: { name: 'web-www', port: { number: 80 } } };
    expect(ingress).toEqual({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web-www', namespace: 'shop' },
      spec: {
        ingressClassName: 'nginx',
        rules: [{ host: 'shop.example.test', http: { paths: [{ path: '/api', pathType: 'Prefix', backend }] } }],
        tls: [{ secretName: 'shop-tls', hosts: ['shop.example.test'] }],
      },
    });
  });

  it('makes nothing of a VM that says nothing', () => {
    expect(emit(vmOf([pod, data]))).toEqual({ emissions: [], findings: [] });
  });
});

describe('service refuses', () => {
  it('two ports that would be one, and takes one number for two protocols', () => {
    const twice = podAttachment({ portMappings: [mapping(80, 30080), mapping(80, 30081, 'second')] });
    const [finding] = emit(vmOf([twice])).findings;
    expect(finding).toMatchObject({
      message: 'Service "web" must have port "80/TCP" once',
      at: { path: ['second'] },
      related: [{ at: { path: ['mapping'] } }],
    });
    const both = podAttachment({ portMappings: [mapping(53), { ...mapping(53), protocol: 'UDP' }] });
    expect(emit(vmOf([both])).findings).toEqual([]);
  });

  it('two ports of one name', () => {
    const ports = [port({ port: 80 }), port({ port: 81 })];
    expect(refusals(emit(vmOf([pod], { exposures: [exposureOf(pod, { ports })] })))).toEqual([
      'port: Service "web-www" must have a port named "http" once',
    ]);
  });

  it('a name that starts with a digit', () => {
    const vm = vmOf([podAttachment({ portMappings: [mapping(80)] })], { name: '1web' });
    expect(refusals(emit(vm))).toEqual([
      'mapping: Service "1web" must have a name of lower-case letters, digits and "-" that starts with a letter',
    ]);
  });

  it('a secondary network without a static address of a family that Services have', () => {
    const rule =
      'attachment "data" must have a static address of a family of the cluster\'s Services for Service "web-data" to lead there';
    const dhcp = attachmentOf('data', { portMappings: [mapping(80)] });
    const ipv6 = { ...dhcp, addresses: addresses('2001:db8::10/64') };
    expect(refusals(emit(vmOf([dhcp])))).toEqual([`mapping: ${rule}`]);
    expect(refusals(emit(vmOf([ipv6])))).toEqual([`mapping: ${rule}`]);
    expect(refusals(emit(vmOf([ipv6]), dualStackCluster()))).toEqual([]);
  });

  it('Local traffic to a secondary network', () => {
    const exposures = [exposureOf(data, { type: 'NodePort', externalTrafficPolicy: 'Local' })];
    expect(refusals(emit(vmOf([data], { exposures })))).toEqual([
      'www.externalTrafficPolicy: `externalTrafficPolicy` of exposure "www" must be "Cluster": an address on a secondary network belongs to no node, so "Local" would drop everything',
    ]);
  });

  it('an address that its Service has no place for', () => {
    const asking = (...texts: readonly string[]) => {
      const exposure = exposureOf(pod, { type: 'LoadBalancer', loadBalancerAddresses: texts.map(address) });
      return vmOf([pod], { exposures: [exposure] });
    };
    expect(refusals(emit(asking('198.51.100.5', '198.51.100.6'), balanced))).toEqual([
      'www.loadBalancerIP: `loadBalancerIP` "198.51.100.6" of exposure "www" must be the only IPv4 address',
    ]);
    expect(refusals(emit(asking('2001:db8::5'), balanced))).toEqual([
      'www.loadBalancerIP: `loadBalancerIP` "2001:db8::5" of exposure "www" must be of a family of the cluster\'s Services',
    ]);
    expect(refusals(emit(asking('198.51.100.5'), balanced))).toEqual([]);
  });

  it('a field that the type has no place for', () => {
    const ports = [port({ nodePort: 30080 })];
    const fields = { host: 'a.test', path: '/a', tlsSecretName: 'tls', externalTrafficPolicy: 'Local', ports } as const;
    expect(
      refusals(emit(vmOf([pod], { exposures: [exposureOf(pod, fields)] }))).map((text) => text.split(':')[0]),
    ).toEqual(['www.host', 'www.path', 'www.tlsSecretName', 'www.externalTrafficPolicy', 'www.ports.0.nodePort']);
    expect(refusals(emit(vmOf([pod], { exposures: [exposureOf(pod, { type: 'NodePort', ports })] })))).toEqual([]);
  });

  it('a headless Service that would have to change ports', () => {
    const headless = (ports: readonly ExposedPort[]) =>
      refusals(emit(vmOf([pod], { exposures: [exposureOf(pod, { type: 'Headless', ports })] })));
    expect(headless([port({ targetPort: 8080 })])).toEqual([
      'port.targetPort: `targetPort` 8080 of exposure "www" must be its `port` 80: the name of a headless Service gives the guest\'s own address, where nothing changes ports',
    ]);
    expect(headless([port({ targetPort: 80 })])).toEqual([]);
  });

  it('an Ingress of two ports, or of UDP', () => {
    const ingress = (ports: readonly ExposedPort[]) =>
      refusals(emit(vmOf([pod], { exposures: [exposureOf(pod, { type: 'Ingress', ports })] })));
    expect(ingress([port({}), port({ port: 81, name: 'other' })])).toEqual([
      'www.ports: exposure "www" must have one port: an Ingress leads a host and path to one',
    ]);
    expect(ingress([port({ protocol: 'UDP' })])).toEqual([
      'port: port "80" of exposure "www" must be TCP: an Ingress carries HTTP alone',
    ]);
    expect(ingress([port({})])).toEqual([]);
  });
});

function mapping(containerPort: number, hostPort?: number, name = 'mapping'): PortMapping {
  const host = hostPort === undefined ? {} : { hostPort };
  return { origin: originOf(name), protocol: 'TCP', containerPort, ...host };
}

function port(facts: Partial<ExposedPort>): ExposedPort {
  return { origin: originOf('port'), name: 'http', protocol: 'TCP', port: 80, targetPort: 8080, ...facts };
}

const emit = (vm: Vm, cluster = ipv4Cluster()) => service.perVm?.(vm, prod, cluster) ?? { emissions: [], findings: [] };
const objectsOf = (vm: Vm, cluster = ipv4Cluster()) => emit(vm, cluster).emissions.map(({ object }) => object);
const specsOf = (vm: Vm, cluster = ipv4Cluster()) => objectsOf(vm, cluster).map(({ spec }) => spec);
