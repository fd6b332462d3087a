import type { Family } from '../net/address.js';
import { containsAddress, parseInterfaceAddress } from '../net/prefix.js';
import type { AttachmentSpec } from './attachment-spec.js';
import { defined } from './defined.js';
import { type Origin, within } from './document.js';
import { AUTO } from './formats.js';
import type { AllocatedLine, Attachment, Draws, Network } from './model.js';

/** What an attachment draws, before and after it is drawn. */
export interface Drawn {
  readonly draws: Draws;
  /** Drawn to lines that are there: at most one of each family that is drawn. */
  readonly addresses: Attachment['addresses'];
  readonly mac?: { readonly text: string; readonly origin: Origin };
}

/**
 * What `auto` stands for on an attachment: one address of each family that its Network has and no written address has,
 * and a MAC. A line of an address outside the Network's subnets is left to `allocation-outside-range`.
 *
 * @param context.hasAddresses its guest can have addresses on it: no tagged frames alone
 * @param context.lines in use by its VM
 * @returns undefined where it says `auto` nowhere
 */
export function resolveDraws(
  spec: AttachmentSpec,
  context: {
    readonly origin: Origin;
    readonly network: Network | undefined;
    readonly hasAddresses: boolean;
    readonly lines: readonly AllocatedLine[];
  },
): Drawn | undefined {
  const { origin, network, hasAddresses, lines } = context;
  const address = hasAddresses ? addressAuto(spec, origin) : undefined;
  const mac = spec.macAddress === AUTO ? within(origin, 'macAddress') : undefined;
  if (!address && !mac) return undefined;
  const families = address && network ? missingFamilies(network, spec) : [];
  const draws = { families, ...defined({ address, mac }) };
  if (!network) return { draws, addresses: [] };
  const name = `${network.namespace}/${network.name}`;
  const own = lines.filter((line) => line.attachment === spec.name && line.network === name);
  return {
    draws,
    addresses: families.flatMap((family) => drawnAddress(own, family, network) ?? []),
    ...defined({ mac: mac && drawnMac(own) }),
  };
}

/** Where `auto` stands for an address. */
function addressAuto({ ipConfig }: AttachmentSpec, origin: Origin): Origin | undefined {
  if (ipConfig?.address === AUTO) return within(origin, 'ipConfig', 'address');
  const index = ipConfig?.addresses?.indexOf(AUTO) ?? -1;
  return index < 0 ? undefined : within(origin, 'ipConfig', 'addresses', index);
}

function missingFamilies({ subnets }: Network, { ipConfig }: AttachmentSpec): readonly Family[] {
  const families = new Set(subnets.map(({ prefix }) => prefix.family));
  // An address that it shares is not the guest's own.
  for (const text of [ipConfig?.address ?? [], ipConfig?.addresses ?? []].flat()) {
    const written = typeof text === 'string' ? parseInterfaceAddress(text) : undefined;
    if (written) families.delete(written.family);
  }
  return [...families].sort();
}

function drawnAddress(
  lines: readonly AllocatedLine[],
  family: Family,
  { subnets }: Network,
): Attachment['addresses'][number] | undefined {
  for (const line of lines) {
    if (!('address' in line) || line.address.family !== family) continue;
    const subnet = subnets.find(({ prefix }) => containsAddress(prefix, line.address));
    if (subnet) return { ...line.address, length: subnet.prefix.length, origin: within(line.origin, 'address') };
  }
  return undefined;
}

function drawnMac(lines: readonly AllocatedLine[]): Drawn['mac'] {
  for (const line of lines) if ('mac' in line) return { text: line.mac, origin: within(line.origin, 'mac') };
  return undefined;
}
