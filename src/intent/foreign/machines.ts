import { parseMac } from '../../net/mac.js';
import { type Origin, within } from '../document.js';
import { isWrittenAt, itemsAt, textAt } from './fields.js';
import type { Fault, ForeignMachine, ForeignObject, MachineInterface } from './foreign.js';
import { type GuestInterface, type GuestNetwork, guestNetwork } from './guest-addresses.js';
import { labelOf } from './objects.js';

/** A VM, and what of it could not be read. */
export interface ReadMachine {
  readonly product: ForeignMachine;
  readonly faults: readonly Fault[];
}

/**
 * What a VirtualMachine or VirtualMachineInstance has on the network.
 *
 * @param secrets by "namespace/name", for network data that is kept in one
 */
export function machineOf(object: ForeignObject, secrets: ReadonlyMap<string, ForeignObject>): ReadMachine {
  const { kind, namespace, origin } = object;
  const spec = within(origin, 'spec', ...(kind === 'VirtualMachine' ? ['template', 'spec'] : []));
  const label = labelOf(object);
  const guests = itemsAt(spec, 'volumes').flatMap((volume) => guestOf(volume, { namespace, label, secrets }));
  const interfaces = interfacesOf(spec, namespace);
  const uuid = within(spec, 'domain', 'firmware', 'uuid');
  return {
    product: {
      label,
      namespace,
      origin,
      interfaces: withAddresses(
        interfaces,
        guests.flatMap((guest) => guest.interfaces),
      ),
      ...(textAt(uuid) === undefined ? {} : { uuid }),
    },
    faults: guests.flatMap(({ fault }) => (fault ? [fault] : [])),
  };
}

function interfacesOf(spec: Origin, namespace: string): readonly MachineInterface[] {
  const networks = new Map(itemsAt(spec, 'networks').map((network) => [textAt(network, 'name'), network]));
  return itemsAt(spec, 'domain', 'devices', 'interfaces').map((origin) => {
    const name = textAt(origin, 'name') ?? '';
    const network = networks.get(name);
    const mac = parseMac(dashed(textAt(origin, 'macAddress') ?? ''));
    return {
      name,
      origin,
      isMasqueraded: ['masquerade', 'passtBinding', 'passt', 'slirp'].some((field) => isWrittenAt(origin, field)),
      addresses: [],
      ...(mac === undefined ? {} : { mac: { key: mac, origin: within(origin, 'macAddress') } }),
      ...(network ? definitionIn(network, namespace) : {}),
    };
  });
}

/** "5254.0012.3456", which Go reads as well, with dashes. */
const dashed = (mac: string): string => mac.replace(/^(\w\w)(\w\w)\.(\w\w)(\w\w)\.(\w\w)(\w\w)$/, '$1-$2-$3-$4-$5-$6');

function definitionIn(network: Origin, namespace: string): Pick<MachineInterface, 'definition'> {
  const origin = within(network, 'multus', 'networkName');
  const name = textAt(origin);
  if (name === undefined || name === '') return {};
  return { definition: { key: name.includes('/') ? name : `${namespace}/${name}`, origin } };
}

interface Keeper {
  readonly namespace: string;
  readonly label: string;
  readonly secrets: ReadonlyMap<string, ForeignObject>;
}

/** The network data of a NoCloud volume: in place, in base64, or in a Secret that the manifests hold. */
function guestOf(volume: Origin, { namespace, label, secrets }: Keeper): readonly GuestNetwork[] {
  const source = within(volume, 'cloudInitNoCloud');
  const secret = secrets.get(`${namespace}/${textAt(source, 'networkDataSecretRef', 'name')}`)?.origin;
  const keys = ['networkdata', 'networkData'];
  const plain = [
    within(source, 'networkData'),
    ...(secret ? keys.map((key) => within(secret, 'stringData', key)) : []),
  ];
  const coded = [
    within(source, 'networkDataBase64'),
    ...(secret ? keys.map((key) => within(secret, 'data', key)) : []),
  ];
  const texts = [
    ...plain.map((at) => [at, textAt(at)] as const),
    ...coded.map((at) => [at, decoded(textAt(at))] as const),
  ];
  return texts.flatMap(([at, text]) =>
    text === undefined || text.trim() === '' ? [] : [guestNetwork(at, text, label)],
  );
}

const decoded = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : Buffer.from(text, 'base64').toString('utf8');

/** Gives each interface the addresses that the guest configures on it; those that nobody can place are left out. */
function withAddresses(
  interfaces: readonly MachineInterface[],
  guests: readonly GuestInterface[],
): readonly MachineInterface[] {
  const placed = guests.map((guest) => ({ guest, index: indexOf(guest, interfaces) }));
  return interfaces.map((one, index) => ({
    ...one,
    addresses: placed.filter((entry) => entry.index === index).flatMap(({ guest }) => guest.addresses),
  }));
}

/** By MAC; else by the number in a kernel's or systemd's name, as disks and NICs are plugged in the order of the spec. */
function indexOf({ mac, name }: GuestInterface, interfaces: readonly MachineInterface[]): number {
  if (mac !== undefined) return interfaces.findIndex((one) => one.mac?.key === mac);
  if (interfaces.length === 1) return 0;
  const [, eth, enp] = /^(?:eth(\d+)|enp(\d+)s0)$/.exec(name) ?? [];
  if (eth !== undefined) return Number(eth);
  return enp === undefined ? -1 : Number(enp) - 1;
}
