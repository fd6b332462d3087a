import { defined } from '../../intent/defined.js';
import type { Attachment, Cluster, Vm } from '../../intent/model.js';
import { qualifiedName } from '../../intent/qualified-name.js';
import { fieldIn, itemsIn, textIn } from '../../manifests/fields.js';
import type { KubernetesObject } from '../../manifests/object.js';
import { formatAddress } from '../../net/address.js';
import { parseMac } from '../../net/mac.js';
import { vmNetwork } from '../../targets/vm-interface.js';
import type { AttachmentStatus, LinkStatus } from './cluster-status.js';
import { words } from './condition.js';
import type { Instance } from './instance.js';
import { judgeAttachment } from './judge-attachment.js';

/**
 * An interface of a VM as its instance reports it, beside what the intent wants.
 *
 * @see KubeVirt API reference, VirtualMachineInstanceNetworkInterface (`status.interfaces`)
 */
export function attachmentStatus(
  attachment: Attachment,
  { vm, cluster, instance }: { readonly vm: Vm; readonly cluster: Cluster; readonly instance: Instance },
): AttachmentStatus {
  const wanted = wantedOf(attachment, vm, cluster);
  if (instance.state === 'unknown') return told(wanted, { state: 'Unknown', unknown: [instance.why] });
  if (instance.state === 'stopped') return told(wanted, { state: 'Down' });
  return reported(attachment, wanted, instance.object);
}

type Wanted = Omit<AttachmentStatus, 'state' | 'infoSource' | 'differences' | 'unknown'>;
type Told = Partial<AttachmentStatus> & { readonly state: LinkStatus };

const told = (wanted: Wanted, said: Told): AttachmentStatus => ({ ...wanted, differences: [], unknown: [], ...said });

function wantedOf(attachment: Attachment, vm: Vm, cluster: Cluster): Wanted {
  const { name, network, mode, state, guestName, mac, addresses } = attachment;
  const nad = textIn(vmNetwork(attachment, vm, cluster), 'multus', 'networkName');
  return {
    name,
    ...(network ? { network: qualifiedName(network) } : {}),
    mode,
    wantedState: state,
    interfaceName: { wanted: guestName },
    macAddress: { wanted: mac },
    nadName: defined({ wanted: nad }),
    ipAddresses: { wanted: addresses.map(formatAddress) },
  };
}

/** How many addresses of one interface are told: they come from the guest. */
const ADDRESSES_MAX = 64;

function reported(attachment: Attachment, wanted: Wanted, instance: KubernetesObject): AttachmentStatus {
  const isNamed = (item: unknown) => textIn(item, 'name') === attachment.name;
  const found = itemsIn(instance, 'status', 'interfaces').find(isNamed);
  const network = itemsIn(instance, 'spec', 'networks').find(isNamed);
  if (!found) return unreported(wanted, network !== undefined);
  const actual = itemsIn(found, 'ipAddresses')
    .slice(0, ADDRESSES_MAX)
    .map(words)
    .filter((text) => text !== '');
  const status = told(wanted, {
    state: linkStatus(textIn(found, 'linkState')),
    interfaceName: compared(wanted.interfaceName.wanted, words(fieldIn(found, 'interfaceName'))),
    macAddress: compared(wanted.macAddress.wanted, canonicalMac(words(fieldIn(found, 'mac')))),
    nadName: compared(wanted.nadName.wanted, nadOf(network, instance)),
    ipAddresses: { wanted: wanted.ipAddresses.wanted, ...(actual.length > 0 ? { actual } : {}) },
    ...defined({ infoSource: words(fieldIn(found, 'infoSource')) || undefined }),
  });
  return { ...status, ...judgeAttachment(attachment, status) };
}

/** Of an interface that the instance has, or has not, and says nothing of. */
function unreported(wanted: Wanted, isPlugged: boolean): AttachmentStatus {
  if (isPlugged) return told(wanted, { state: 'Unknown', unknown: ['the instance does not report the interface'] });
  if (wanted.wantedState === 'absent') return told(wanted, { state: 'Down' });
  return told(wanted, { state: 'Down', differences: ['must be plugged into the running instance, and is not'] });
}

const LINK_STATES: ReadonlyMap<string | undefined, LinkStatus> = new Map([
  ['up', 'Up'],
  ['down', 'Down'],
]);
const linkStatus = (text: string | undefined): LinkStatus => LINK_STATES.get(text) ?? 'Unknown';

const canonicalMac = (text: string): string => parseMac(text) ?? text.toLowerCase();

/** An instance may name a definition of its own namespace by its name alone. */
function nadOf(network: unknown, { metadata }: KubernetesObject): string {
  const name = words(fieldIn(network, 'multus', 'networkName'));
  return name === '' || name.includes('/') ? name : `${metadata.namespace}/${name}`;
}

const compared = (wanted: string | undefined, actual: string) => defined({ wanted, actual: actual || undefined });
