import { describe, expect, it } from 'vitest';
import type { Attachment, PortMapping, Vm } from '../../../src/intent/model.js';
import { plannedServices } from '../../../src/intent/service-plan.js';
import { attachmentOf, originOf, vmOf } from '../../support/model.js';
import { exposureOf, ipv4Cluster, podAttachment } from '../../support/vm.js';

describe('plannedServices', () => {
  it('gives a mapping a class by its host port', () => {
    expect(planOf(vmOf([mapped(80, 30080)]))).toEqual(['web NodePort 80>80@30080']);
    expect(planOf(vmOf([mapped(80, 8080)]))).toEqual(['web LoadBalancer 8080>80']);
    expect(planOf(vmOf([mapped(80)]))).toEqual(['web ClusterIP 80>80']);
  });

  it('counts both ends of the node ports as inside', () => {
    const typeOf = (hostPort: number) => plannedServices(vmOf([mapped(80, hostPort)]), ipv4Cluster())[0]?.type;
    expect([29999, 30000, 32767, 32768].map(typeOf)).toEqual(['LoadBalancer', 'NodePort', 'NodePort', 'LoadBalancer']);
  });

  it('leaves the plain name to the class of the first mapping', () => {
    const pod = podAttachment({ portMappings: [mapping(80), mapping(443, 443), mapping(22, 30022), mapping(81)] });
    expect(planOf(vmOf([pod]))).toEqual([
      'web ClusterIP 80>80 81>81',
      'web-loadbalancer LoadBalancer 443>443',
      'web-nodeport NodePort 22>22@30022',
    ]);
  });

  it('names the attachment of a secondary network', () => {
    expect(planOf(vmOf([attachmentOf('data', { portMappings: [mapping(80)] })]))).toEqual(['web-data ClusterIP 80>80']);
  });

  it('names an exposure after itself, and puts a ClusterIP Service behind an Ingress', () => {
    const pod = podAttachment();
    const exposures = [
      exposureOf(pod, { name: 'dns', type: 'Headless' }),
      exposureOf(pod, { name: 'www', type: 'Ingress' }),
    ];
    expect(planOf(vmOf([pod], { exposures }))).toEqual(['web-dns Headless 80>8080', 'web-www ClusterIP 80>8080']);
  });

  it('cuts a name past 63 characters, and two long names stay two', () => {
    const name = 'a'.repeat(60);
    const pod = podAttachment({ portMappings: [mapping(80), mapping(22, 30022), mapping(443, 443)] });
    const names = plannedServices(vmOf([pod], { name }), ipv4Cluster()).map((service) => service.name);
    expect(names.map(({ length }) => length)).toEqual([60, 63, 63]);
    expect(new Set(names).size).toBe(3);
  });
});

function mapping(containerPort: number, hostPort?: number): PortMapping {
  const host = hostPort === undefined ? {} : { hostPort };
  return { origin: originOf('mapping'), protocol: 'TCP', containerPort, ...host };
}

const mapped = (containerPort: number, hostPort?: number): Attachment =>
  podAttachment({ portMappings: [mapping(containerPort, hostPort)] });

function planOf(vm: Vm): readonly string[] {
  return plannedServices(vm, ipv4Cluster()).map(({ name, type, ports }) => {
    const texts = ports.map(
      ({ port, targetPort, nodePort }) => `${port}>${targetPort}${nodePort ? `@${nodePort}` : ''}`,
    );
    return [name, type, ...texts].join(' ');
  });
}
