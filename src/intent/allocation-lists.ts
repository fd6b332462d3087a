import { type Address, formatAddress } from '../net/address.js';
import type { AddressList } from './address-pool.js';
import type { Document } from './document.js';
import {
  addressKey,
  attachmentText,
  drawsByNetwork,
  macKey,
  type NetworkDraws,
  nameOf,
  type VlanDrawClaim,
  vlanDraws,
  vlanKey,
} from './draw-claims.js';
import type { DrawClaim, DrawnLine } from './drawing.js';
import type { MacList } from './mac-pool.js';
import type { AllocatedAddress, AllocatedMac, AllocatedVlan, Model, Network } from './model.js';
import type { VlanList } from './vlan-pool.js';

/** The lists of one Network: what stands in its file, and who draws from it. */
export interface NetworkLists {
  readonly network: Network;
  /** Undefined before anything was drawn from it. */
  readonly document?: Document;
  readonly addresses: AddressList;
  readonly macs: MacList;
}

/** Which environments draw; all unless told. What has a line keeps it in the others too. */
export type Environments = ReadonlySet<string> | undefined;

/** The lists of every Network that something is drawn from, or was. */
export function networkLists(model: Model, environments: Environments): readonly NetworkLists[] {
  const draws = drawsByNetwork(model);
  const files = new Map(model.allocations.map((allocation) => [keyOf(allocation), allocation] as const));
  return model.networks.flatMap((network) => {
    const file = files.get(keyOf(network));
    const { addresses, macs } = draws.get(network) ?? NONE;
    if (!file && addresses.length + macs.length === 0) return [];
    const addressLines = (file?.addresses ?? []).map(addressLine);
    const macLines = (file?.macs ?? []).map(macLine);
    const isMeant = environments?.has(network.environment.name) ?? true;
    const asking = <Claim extends DrawClaim>(claims: readonly Claim[], lines: readonly DrawnLine<unknown>[]) =>
      isMeant ? claims : withLine(claims, lines);
    return [
      {
        network,
        ...(file ? { document: file.origin.document } : {}),
        addresses: { network, lines: addressLines, claims: asking(addresses, addressLines) },
        macs: { lines: macLines, claims: asking(macs, macLines) },
      },
    ];
  });
}

const NONE: NetworkDraws = { addresses: [], macs: [] };

const keyOf = (named: Pick<Network, 'environment' | 'namespace' | 'name'>): string =>
  `${named.environment.name}/${nameOf(named)}`;

/** Claims that have a line in use. */
function withLine<Claim extends DrawClaim>(
  claims: readonly Claim[],
  lines: readonly DrawnLine<unknown>[],
): readonly Claim[] {
  const served = new Set(lines.filter(({ released }) => !released).map(({ key }) => key));
  return claims.filter(({ key }) => served.has(key));
}

function addressLine({ address, vm, attachment, released, origin }: AllocatedAddress): DrawnLine<Address> {
  return {
    key: addressKey(vm, attachment, address.family),
    value: address,
    owner: attachmentText(vm, attachment),
    released,
    fields: { address: formatAddress(address), vm, attachment },
    origin,
  };
}

function macLine({ mac, vm, attachment, released, origin }: AllocatedMac): DrawnLine<string> {
  const owner = attachmentText(vm, attachment);
  return { key: macKey(vm, attachment), value: mac, owner, released, fields: { mac, vm, attachment }, origin };
}

/** The list of the Cluster's pool. */
export function vlanList(model: Model, environments: Environments): VlanList {
  const lines = model.cluster.allocatedVlans.map(vlanLine);
  const claims = vlanDraws(model);
  const served = new Set(withLine(claims, lines));
  const isMeant = ({ environment }: VlanDrawClaim) => environments?.has(environment) ?? true;
  return { lines, claims: claims.filter((claim) => isMeant(claim) || served.has(claim)) };
}

function vlanLine({ vlanId, environment, network, released, origin }: AllocatedVlan): DrawnLine<number> {
  return {
    key: vlanKey(environment, network),
    value: vlanId,
    owner: `Network "${network}" of environment "${environment}"`,
    released,
    fields: { vlanId, environment, network },
    origin,
  };
}
