import type { ListedAddress } from '../intent/address-book.js';
import type { Network } from '../intent/model.js';
import { placeOf } from '../intent/place.js';
import { formatAddress } from '../net/address.js';
import { formatRange } from '../net/prefix.js';
import { tableText } from './table.js';

/** A Network and what is known of its addresses. */
export interface NetworkAddresses {
  readonly network: Network;
  readonly addresses: readonly ListedAddress[];
}

/** Who has which address, as a table with a heading; columns and their order stay, so that pipes can rely on them. */
export function addressTable(networks: readonly NetworkAddresses[]): string {
  const heading = ['ENVIRONMENT', 'NETWORK', 'ADDRESS', 'MAC', 'SOURCE', 'OWNER'];
  const rows = networks.flatMap(({ network, addresses }) =>
    addresses.map((listed) => [
      network.environment.name,
      `${network.namespace}/${network.name}`,
      formatRange(listed),
      listed.mac ?? '-',
      listed.source,
      listed.owner,
    ]),
  );
  return tableText([heading, ...rows]);
}

/** The same for programs. */
export function addressData(networks: readonly NetworkAddresses[]): readonly object[] {
  return networks.flatMap(({ network, addresses }) =>
    addresses.map(({ family, first, last, source, mac, owner, origin }) => ({
      environment: network.environment.name,
      network: `${network.namespace}/${network.name}`,
      first: formatAddress({ family, value: first }),
      last: formatAddress({ family, value: last }),
      source,
      mac,
      owner,
      at: placeOf(origin),
    })),
  );
}
