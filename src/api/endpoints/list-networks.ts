import { networksOf } from '../../intent/known-networks.js';
import { isMeant, type NetworkFilter } from '../../intent/network-filter.js';
import { factsOf } from '../../report/network-facts.js';
import { networkData } from '../../report/network-report.js';
import { bodySchema, wordsOf } from '../body-schema.js';
import { endpoint } from '../endpoint.js';
import { isGranted } from '../identity.js';
import { type Meant, meantEnvironment } from '../meant-environment.js';
import { readSnapshot } from '../read-snapshot.js';

interface ListNetworks extends Meant, NetworkFilter {}

/** All Networks that the caller may see, or those of a type, a state, a name. */
export const listNetworks = endpoint<ListNetworks>({
  path: '/api/list-networks',
  summary: 'List networks by type, state and name',
  role: 'read',
  schema: bodySchema({
    type: wordsOf('network').properties.type,
    state: { type: 'string', description: 'Only those in this state.', enum: ['active', 'inactive'] },
    name: {
      type: 'string',
      description: 'Only names that hold these letters in this order.',
      minLength: 1,
      maxLength: 63,
      examples: ['stg'],
    },
  }),
  answer: async (body, call) => {
    const snapshot = await readSnapshot(call);
    const only = body.environment === undefined ? undefined : meantEnvironment(snapshot, body, call).environment.name;
    const networks = networksOf(snapshot.compilation.models)
      .filter(({ network }) => isMeant(network, body))
      .filter(({ network: { environment, namespace } }) => {
        if (only !== undefined && environment.name !== only) return false;
        if (body.namespace !== undefined && namespace !== body.namespace) return false;
        return isGranted(call.identity, 'read', { environment: environment.name, namespace });
      });
    return { body: { commit: snapshot.commit, networks: networks.map((each) => networkData(factsOf(each))) } };
  },
});
