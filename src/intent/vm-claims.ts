import { containsAddress, prefixOf } from '../net/prefix.js';
import { intentKey } from './attached-vms.js';
import { addressClaim, linkClaims, prefixClaim } from './claims-on-link.js';
import { within } from './document.js';
import type { Claim, Claims, NameClaim } from './ledger.js';
import type { Attachment, Cluster, Definition, Exposure, Vm } from './model.js';
import { nodePortClaims } from './node-port-claims.js';
import { qualifiedName } from './qualified-name.js';
import { rootVolumeOf } from './root-volume.js';
import { type PlannedService, plannedServices } from './service-plan.js';
import { valueAt } from './value-at.js';

/** What a VM takes. */
export function vmClaims(vm: Vm, cluster: Cluster): Claims {
  const claims: Claim[] = [];
  const claimant = `Wukong "${qualifiedName(vm)}"`;
  for (const attachment of vm.attachments) addAttachment(claims, attachment, { vm, claimant });
  for (const service of plannedServices(vm, cluster)) addService(claims, service, { vm, claimant });
  for (const exposure of vm.exposures) addExposure(claims, exposure, claimant);
  addMachine(claims, vm, claimant);
  return claims;
}

/** The identity of its firmware, which follows from its name where nobody wrote one, and the disk that it starts from. */
function addMachine(claims: Claim[], vm: Vm, claimant: string): void {
  const { origin, uuid, rootDisk } = vm;
  const written = within(origin, 'spec', 'uuid');
  const identity = valueAt(written) === undefined ? within(origin, 'metadata', 'name') : written;
  claims.push({ kind: 'uuid', domain: '', key: uuid.toLowerCase(), claimant, origin: identity });
  const volume = rootVolumeOf(vm);
  if (volume === undefined) return;
  const disk = rootDisk.kind === 'claim' ? ['claim', 'name'] : ['dataVolume'];
  claims.push({ kind: 'root-disk', domain: '', key: volume, claimant, origin: within(rootDisk.origin, ...disk) });
}

function addAttachment(claims: Claim[], attachment: Attachment, owner: Owner): void {
  const { name, origin, link, mac, macOrigin, network, definition, addresses, sharedAddresses } = attachment;
  const claimant = `${owner.claimant} attachment "${name}"`;
  claims.push({ kind: 'mac', domain: '', key: mac, link, claimant, origin: macOrigin });
  if (link.kind === 'pod') return;
  addAddresses(claims, attachment, claimant);
  if (definition) addDefinition(claims, definition, { claimant, origin });
  if (asksForLease(attachment, owner.vm) && network)
    claims.push({ kind: 'lease', domain: intentKey(network), key: mac, claimant, origin });
  if (network) return;
  const { namespace } = owner.vm;
  const blocks = [...addresses, ...sharedAddresses].map(prefixOf);
  claims.push(...linkClaims({ link, claimant, namespace }, blocks, origin));
}

/** Of VMs that are kept running: others may be off while the pool is short. */
function asksForLease({ network, mode, state }: Attachment, { runStrategy }: Vm): boolean {
  const isKept = runStrategy === 'Always' || runStrategy === 'RerunOnFailure';
  return isKept && mode === 'dhcp' && state !== 'absent' && (network?.subnets.some(({ dhcp }) => dhcp) ?? false);
}

/** Addresses, and the blocks of those that lie in no subnet of a Network. */
function addAddresses(claims: Claim[], attachment: Attachment, claimant: string): void {
  const { addresses, sharedAddresses, link, mac, network } = attachment;
  const user = { domain: network?.routingDomain ?? 'default', claimant, link, mac };
  for (const address of addresses) claims.push(addressClaim(user, 'vm', address, address.origin));
  for (const address of sharedAddresses) claims.push(addressClaim(user, 'shared', address, address.origin));
  for (const address of [...addresses, ...sharedAddresses]) {
    const isDeclared = network?.subnets.some(({ prefix }) => containsAddress(prefix, address)) ?? false;
    if (!isDeclared) claims.push(prefixClaim(user, prefixOf(address), false, address.origin));
  }
}

type Author = Pick<NameClaim, 'claimant' | 'origin'>;

function addDefinition(claims: Claim[], definition: Definition, { claimant, origin }: Author): void {
  const key = qualifiedName(definition);
  if (definition.made === 'own') {
    claims.push({ kind: 'definition', domain: '', key, claimant, origin: within(origin, 'name') });
  } else if (definition.made === 'existing') {
    claims.push({ kind: 'used-definition', domain: '', key, claimant, origin: within(origin, 'nadName') });
  }
}

interface Owner {
  readonly vm: Vm;
  readonly claimant: string;
}

function addService(claims: Claim[], service: PlannedService, { vm, claimant }: Owner): void {
  const key = `${vm.namespace}/${service.name}`;
  claims.push({ kind: 'service', domain: '', key, claimant, origin: within(service.origin, 'name') });
  if (service.type === 'LoadBalancer')
    claims.push({ kind: 'balanced-service', domain: '', key, claimant, origin: service.origin });
  const field = service.exposure ? 'nodePort' : 'hostPort';
  const isBalanced = service.type === 'LoadBalancer' && !service.exposure;
  const ports = service.ports.map((port) => ({ ...port, origin: within(port.origin, field) }));
  if (isBalanced)
    for (const { port, protocol, origin } of ports)
      claims.push({ kind: 'host-port', domain: key, key: `${port}/${protocol}`, claimant, origin });
  const opened = ports.flatMap(({ nodePort, ...port }) => (nodePort === undefined ? [] : { ...port, nodePort }));
  claims.push(...nodePortClaims(opened, claimant));
}

function addExposure(claims: Claim[], exposure: Exposure, claimant: string): void {
  const { origin, type, host, path, loadBalancerAddresses } = exposure;
  const user = { domain: 'default', claimant, link: undefined };
  for (const address of loadBalancerAddresses) {
    claims.push(addressClaim(user, 'load-balancer', address, within(origin, 'loadBalancerIP')));
  }
  if (type !== 'Ingress') return;
  claims.push({
    kind: 'ingress-host',
    domain: '',
    key: `${host ?? '*'}${withoutSlash(path)}`,
    claimant,
    origin: within(origin, 'host'),
  });
}

/** "/api" and "/api/" are one prefix. @see Kubernetes "Ingress", path type Prefix */
const withoutSlash = (path: string): string => (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path);
