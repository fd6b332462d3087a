import { createNetwork as create } from '../../edit/create-network.js';
import type { Value } from '../../intent/document.js';
import { bodySchema, NAME, wordsOf } from '../body-schema.js';
import { writeEndpoint } from '../write-endpoint.js';

interface CreateNetwork {
  readonly environment?: string;
  readonly namespace?: string;
  readonly name: string;
  /** In the words of the Network. */
  readonly [field: string]: Value;
}

const { properties, definitions } = wordsOf('network');

/** Writes a new Network; it is active at once unless the body says otherwise. */
export const createNetwork = writeEndpoint<CreateNetwork>({
  path: '/api/create-network',
  summary: 'Make a network; it is active at once',
  schema: bodySchema({ name: NAME, ...properties }, ['name', 'type'], definitions),
  name: ({ name }) => name,
  operation:
    ({ environment: _e, namespace: _ns, name: _n, ...spec }, named) =>
    (site) =>
      create(site, { ...named, spec }),
});
