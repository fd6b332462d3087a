import { addressData } from '../../report/address-report.js';
import { bodySchema, NAME } from '../body-schema.js';
import { endpoint } from '../endpoint.js';
import type { Meant } from '../meant-environment.js';
import { namedNetwork } from '../named-network.js';
import { readSnapshot } from '../read-snapshot.js';

/** Who has which address of a Network, and what is kept from guests. */
export const listNetworkIps = endpoint<Meant & { readonly name: string }>({
  path: '/api/list-network-ips',
  summary: 'Say who has which address of a network',
  role: 'read',
  schema: bodySchema({ name: NAME }, ['name']),
  answer: async (body, call) => {
    const snapshot = await readSnapshot(call);
    const { network, book } = namedNetwork(snapshot, body, call);
    return { body: { commit: snapshot.commit, addresses: addressData([{ network, addresses: book.list(network) }]) } };
  },
});
