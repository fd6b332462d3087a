import type { Address, Family } from '../net/address.js';
import type { Filtered } from './apply-access.js';
import { ruleAboutClients } from './client-address.js';
import type { CodedFinding } from './coded-finding.js';
import { within } from './document.js';
import { groupBy } from './group-by.js';
import type { Memory } from './memory.js';
import type { Attachment, ForwardedPort, Gateway, Network, PortForward, Vm } from './model.js';
import { portForwardUnaddressed } from './model-laws.js';
import { networkGateway } from './network-gateway.js';
import { once } from './once.js';
import { sendingAddresses } from './peer-book.js';
import { qualifiedName } from './qualified-name.js';
import { type RoutedFilters, routedFilters } from './routed-filters.js';
import { unknownName } from './scope.js';

/** Gateways, and what was broken. */
interface ResolvedGateways {
  readonly gateways: readonly Gateway[];
  readonly findings: readonly CodedFinding[];
}

/**
 * The gateways of an environment, with the VMs that they lead to.
 *
 * A gateway of which nothing changed stays the same one: it depends on its Network and on the VMs that it has to do with.
 */
export function resolveGateways(
  networks: readonly Network[],
  { vms, ofNetworks }: Pick<Filtered, 'vms' | 'ofNetworks'>,
  recall: Memory['recall'],
): ResolvedGateways {
  const members = once(() => groupBy(vms.flatMap(natAttachments), ({ network }) => qualifiedName(network)));
  const byName = once(() => new Map(vms.map((vm) => [qualifiedName(vm), vm])));
  const resolved = networks
    .filter((network) => networkGateway(network))
    .map((network) => {
      const named = network.portForwards.map(({ to }) => (to.kind === 'vm' ? byName().get(to.name) : undefined));
      const access = ofNetworks.get(network);
      const filtered = access ? (members().get(qualifiedName(network)) ?? []) : [];
      return recall(['gateway', network], [access, ...filtered, ...named], () =>
        resolveGateway(network, { named, known: byName, filters: routedFilters(access, filtered) }),
      );
    });
  return {
    gateways: resolved.flatMap(({ gateways }) => gateways),
    findings: resolved.flatMap(({ findings }) => findings),
  };
}

const natAttachments = ({ attachments }: Vm): readonly NatAttachment[] => attachments.filter(isOnNat);

type NatAttachment = Attachment & { readonly network: Network };

const isOnNat = (attachment: Attachment): attachment is NatAttachment =>
  attachment.network?.type === 'nat' && attachment.state !== 'absent';

interface Surroundings {
  /** The VM of each port forward, where it is to one that exists. */
  readonly named: readonly (Vm | undefined)[];
  readonly known: () => ReadonlyMap<string, Vm>;
  readonly filters: RoutedFilters;
}

function resolveGateway(network: Network, { named, known, filters }: Surroundings): ResolvedGateways {
  const { name, namespace, environment, origin, portForwards } = network;
  const findings: CodedFinding[] = [];
  const forwards = portForwards.map((forward, index): ForwardedPort => {
    const addresses = addressesOf(forward, named[index], network);
    if (forward.to.kind === 'vm' && addresses.length === 0)
      findings.push(leadsNowhere(forward, forward.to.name, { vm: named[index], known, network }));
    return { ...forward, addresses };
  });
  const clients = named.flatMap((vm) => (vm ? attachmentsOn(vm, network) : []));
  const gateway = {
    name,
    namespace,
    environment,
    origin,
    network,
    forwards: forwards.filter(({ addresses }) => addresses.length > 0),
    seesClients: [...clients, filters].some((one) => ruleAboutClients(one) !== undefined),
    ...filters,
  };
  return { gateways: [gateway], findings };
}

const attachmentsOn = ({ attachments }: Vm, network: Network): readonly Attachment[] =>
  attachments.filter((attachment) => attachment.network === network && attachment.state !== 'absent');

/** The address that is written, or the VM's first of each family on the Network. */
function addressesOf({ to }: PortForward, vm: Vm | undefined, network: Network): readonly Address[] {
  if (to.kind === 'address') return [to.address];
  const all = vm ? attachmentsOn(vm, network).flatMap(sendingAddresses) : [];
  return ([4, 6] as const).flatMap((family: Family) => {
    const first = all.find((address) => address.family === family);
    return first ? [{ family, value: first.value }] : [];
  });
}

interface Target {
  readonly vm: Vm | undefined;
  readonly known: () => ReadonlyMap<string, Vm>;
  readonly network: Network;
}

function leadsNowhere({ origin }: PortForward, name: string, { vm, known, network }: Target): CodedFinding {
  const at = within(origin, 'vm');
  if (!vm) return unknownName({ what: 'Wukong', name, known: known().keys(), at });
  const [attachment] = attachmentsOn(vm, network);
  const place = attachment ? `attachment "${attachment.name}"` : `Wukong "${name}"`;
  return {
    code: portForwardUnaddressed.code,
    severity: 'error',
    message: `${place} must have an address on Network "${qualifiedName(network)}" that does not change, for the port to lead there`,
    at,
    related: [{ message: `${place} is written here`, at: attachment?.origin ?? within(vm.origin, 'metadata', 'name') }],
    hint: attachment
      ? 'write `ipConfig.address` there, or a `macAddress` and an entry of `reservations` for it on the Network'
      : 'attach the VM to the Network, with an address, or name another VM',
  };
}
