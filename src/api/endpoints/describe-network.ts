import { factsOf } from '../../report/network-facts.js';
import { networkData } from '../../report/network-report.js';
import { bodySchema, NAME } from '../body-schema.js';
import { endpoint } from '../endpoint.js';
import { etagOf } from '../etag.js';
import type { Meant } from '../meant-environment.js';
import { namedNetwork } from '../named-network.js';
import { readSnapshot } from '../read-snapshot.js';

/** All that is known of a Network; its entity tag is what a later change can be tied to. */
export const describeNetwork = endpoint<Meant & { readonly name: string }>({
  path: '/api/describe-network',
  summary: 'Say all that is known of a network',
  role: 'read',
  schema: bodySchema({ name: NAME }, ['name']),
  answer: async (body, call) => {
    const snapshot = await readSnapshot(call);
    const known = namedNetwork(snapshot, body, call);
    return {
      body: { commit: snapshot.commit, network: networkData(factsOf(known)) },
      headers: { ETag: etagOf(known.network.origin.document) },
    };
  },
});
