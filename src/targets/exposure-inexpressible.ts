import { type Finding, within } from '../intent/document.js';
import type { Cluster, Exposure } from '../intent/model.js';
import { formatAddress } from '../net/address.js';

/** What an exposure says that objects of its type have no field for. */
export function* exposureInexpressible(exposure: Exposure, cluster: Cluster): Generator<Finding> {
  yield* fieldsOfOtherTypes(exposure);
  yield* addressFamilies(exposure, cluster);
  if (exposure.type === 'Ingress') yield* ingressPorts(exposure);
  if (exposure.type === 'Headless') yield* headlessPorts(exposure);
}

type ExposureType = Exposure['type'];

function* fieldsOfOtherTypes(exposure: Exposure): Generator<Finding> {
  const { host, path, tlsSecretName, externalTrafficPolicy, loadBalancerAddresses, ports } = exposure;
  const balanced: readonly ExposureType[] = ['NodePort', 'LoadBalancer'];
  if (host !== undefined) yield* fieldOf(exposure, ['Ingress'], ['host']);
  if (path !== '/') yield* fieldOf(exposure, ['Ingress'], ['path']);
  if (tlsSecretName !== undefined) yield* fieldOf(exposure, ['Ingress'], ['tlsSecretName']);
  if (externalTrafficPolicy !== undefined) yield* fieldOf(exposure, balanced, ['externalTrafficPolicy']);
  if (loadBalancerAddresses.length > 0) yield* fieldOf(exposure, ['LoadBalancer'], ['loadBalancerIP']);
  for (const [index, { nodePort }] of ports.entries()) {
    if (nodePort !== undefined) yield* fieldOf(exposure, balanced, ['ports', index, 'nodePort']);
  }
}

function* fieldOf(
  { name, type, origin }: Exposure,
  allowed: readonly ExposureType[],
  path: readonly (string | number)[],
): Generator<Finding> {
  if (allowed.includes(type)) return;
  const field = path.at(-1);
  yield {
    severity: 'error',
    message: `\`${field}\` of exposure "${name}" must stand beside \`type: ${allowed.join('` or `')}\`, and its type is "${type}"`,
    at: within(origin, ...path),
    atKey: true,
    hint: `delete \`${field}\`, or change \`type\``,
  };
}

/** @see Kubernetes "IPv4/IPv6 dual-stack": a Service has one address of each of its families */
function* addressFamilies(
  { name, origin, loadBalancerAddresses }: Exposure,
  { servicePrefixes }: Cluster,
): Generator<Finding> {
  for (const [index, address] of loadBalancerAddresses.entries()) {
    const isServed = servicePrefixes.some(({ family }) => family === address.family);
    const isSecond = loadBalancerAddresses.findIndex(({ family }) => family === address.family) < index;
    if (isServed && !isSecond) continue;
    const rule = isServed ? `be the only IPv${address.family} address` : "be of a family of the cluster's Services";
    yield {
      severity: 'error',
      message: `\`loadBalancerIP\` "${formatAddress(address)}" of exposure "${name}" must ${rule}`,
      at: within(origin, 'loadBalancerIP'),
      hint: isServed ? 'write one exposure for each address' : 'choose an address of the other family',
    };
  }
}

function* ingressPorts({ name, origin, ports }: Exposure): Generator<Finding> {
  if (ports.length !== 1) {
    yield {
      severity: 'error',
      message: `exposure "${name}" must have one port: an Ingress leads a host and path to one`,
      at: within(origin, 'ports'),
      hint: 'write one exposure for each port, each with its own `host` or `path`',
    };
  }
  for (const port of ports) {
    if (port.protocol === 'TCP') continue;
    yield {
      severity: 'error',
      message: `port "${port.port}" of exposure "${name}" must be TCP: an Ingress carries HTTP alone`,
      at: port.origin,
      hint: 'choose `type: NodePort` or `type: LoadBalancer` for UDP',
    };
  }
}

/** @see Kubernetes "Service", Headless Services: no proxy stands between the client and the address that DNS gives */
function* headlessPorts({ name, ports }: Exposure): Generator<Finding> {
  for (const { origin, port, targetPort } of ports) {
    if (port === targetPort) continue;
    yield {
      severity: 'error',
      message: `\`targetPort\` ${targetPort} of exposure "${name}" must be its \`port\` ${port}: the name of a headless Service gives the guest's own address, where nothing changes ports`,
      at: within(origin, 'targetPort'),
      hint: `write \`port: ${targetPort}\` without \`targetPort\`, or \`type: ClusterIP\``,
    };
  }
}
