import { findNetwork } from '../../edit/operation.js';
import { startNetwork as start } from '../../edit/start-network.js';
import { bodySchema, NAME } from '../body-schema.js';
import type { Meant } from '../meant-environment.js';
import { writeEndpoint } from '../write-endpoint.js';

/** Makes a Network active. */
export const startNetwork = writeEndpoint<Meant & { readonly name: string }>({
  path: '/api/start-network',
  summary: 'Make a network active',
  schema: bodySchema({ name: NAME }, ['name']),
  name: ({ name }) => name,
  find: findNetwork,
  operation: (_body, named) => (site) => start(site, named),
});
