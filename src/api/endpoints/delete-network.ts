import { deleteNetwork as remove } from '../../edit/delete-network.js';
import { findNetwork } from '../../edit/operation.js';
import { bodySchema, NAME } from '../body-schema.js';
import type { Meant } from '../meant-environment.js';
import { writeEndpoint } from '../write-endpoint.js';

/** Removes a Network that no VM is attached to. */
export const deleteNetwork = writeEndpoint<Meant & { readonly name: string }>({
  path: '/api/delete-network',
  summary: 'Remove a network that no VM is attached to',
  schema: bodySchema({ name: NAME }, ['name']),
  name: ({ name }) => name,
  find: findNetwork,
  operation: (_body, named) => (site) => remove(site, named),
});
