import { assignedAddresses } from '../../intent/assigned-addresses.js';
import { attachmentsOf } from '../../intent/attached-vms.js';
import { assignedData } from '../../report/assigned-report.js';
import { bodySchema, NAME } from '../body-schema.js';
import { endpoint } from '../endpoint.js';
import type { Meant } from '../meant-environment.js';
import { namedNetwork } from '../named-network.js';
import { readSnapshot } from '../read-snapshot.js';

/** Who has which address of a Network by the intents; what DHCP leases is known to its gateway alone. */
export const listNetworkIps = endpoint<Meant & { readonly name: string }>({
  path: '/api/list-network-ips',
  summary: 'Say who has which address of a network',
  role: 'read',
  schema: bodySchema({ name: NAME }, ['name']),
  answer: async (body, call) => {
    const snapshot = await readSnapshot(call);
    const { network, model } = namedNetwork(snapshot, body, call);
    const addresses = assignedAddresses(network, attachmentsOf(model, network), []);
    return { body: { commit: snapshot.commit, addresses: assignedData(addresses) } };
  },
});
