import { findNetwork } from '../../edit/operation.js';
import { stopNetwork as stop } from '../../edit/stop-network.js';
import { bodySchema, NAME } from '../body-schema.js';
import type { Meant } from '../meant-environment.js';
import { writeEndpoint } from '../write-endpoint.js';

/** Makes a Network inactive that no running VM uses. */
export const stopNetwork = writeEndpoint<Meant & { readonly name: string }>({
  path: '/api/stop-network',
  summary: 'Make a network inactive that no running VM uses',
  schema: bodySchema({ name: NAME }, ['name']),
  name: ({ name }) => name,
  find: findNetwork,
  operation: (_body, named) => (site) => stop(site, named),
});
