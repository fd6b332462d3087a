import { defined } from './defined.js';
import type { Origin } from './document.js';
import { groupBy } from './group-by.js';
import type { Attachment, Cluster, ExposedPort, Exposure, PortMapping, Vm } from './model.js';
import { shortName } from './short-name.js';

/** A Service that a VM will have: its name, where it leads, and its ports. */
export interface PlannedService {
  readonly name: string;
  /** The first port mapping of the Service, or the exposure. */
  readonly origin: Origin;
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'Headless';
  /** The attachment it leads to. */
  readonly attachment: Attachment;
  readonly ports: readonly ExposedPort[];
  /** Undefined for port mappings. An exposure of type Ingress plans the ClusterIP Service behind it. */
  readonly exposure?: Exposure;
}

/** Longest name of a Service, in characters. @see RFC 1035 section 2.3.4 */
const SERVICE_NAME_MAX = 63;

/**
 * The Services of a VM (design 3.5): by attachment in rank order, one for each class of its port mappings, then one for
 * each exposure. The class of an attachment's first mapping has the plain name, so that adding a mapping of another
 * class renames nothing.
 */
export function plannedServices(vm: Vm, cluster: Cluster): readonly PlannedService[] {
  const mapped = vm.attachments.flatMap((attachment) => mappingServices(vm, attachment, cluster));
  return [...mapped, ...vm.exposures.map((exposure) => exposureService(vm, exposure))];
}

function mappingServices(vm: Vm, attachment: Attachment, cluster: Cluster): readonly PlannedService[] {
  const plain = attachment.link.kind === 'pod' ? vm.name : `${vm.name}-${attachment.name}`;
  const classes = groupBy(attachment.portMappings, (mapping) => mappingType(mapping, cluster));
  return [...classes.values()].map((mappings, index) => {
    const [first] = mappings;
    const type = mappingType(first, cluster);
    const name = index === 0 ? plain : `${plain}-${type.toLowerCase()}`;
    const ports = mappings.map((mapping) => mappingPort(mapping, type));
    return { name: shortName(name, SERVICE_NAME_MAX), origin: first.origin, type, attachment, ports };
  });
}

type MappingType = 'ClusterIP' | 'NodePort' | 'LoadBalancer';

function mappingType({ hostPort }: PortMapping, { nodePorts }: Cluster): MappingType {
  if (hostPort === undefined) return 'ClusterIP';
  return nodePorts.first <= hostPort && hostPort <= nodePorts.last ? 'NodePort' : 'LoadBalancer';
}

function mappingPort({ origin, protocol, containerPort, hostPort }: PortMapping, type: MappingType): ExposedPort {
  const port = type === 'LoadBalancer' && hostPort !== undefined ? hostPort : containerPort;
  const nodePort = type === 'NodePort' ? hostPort : undefined;
  const name = `${protocol.toLowerCase()}-${port}`;
  return { origin, name, protocol, port, targetPort: containerPort, ...defined({ nodePort }) };
}

function exposureService(vm: Vm, exposure: Exposure): PlannedService {
  const { origin, type, attachment, ports } = exposure;
  const name = shortName(`${vm.name}-${exposure.name}`, SERVICE_NAME_MAX);
  return { name, origin, type: type === 'Ingress' ? 'ClusterIP' : type, attachment, ports, exposure };
}
