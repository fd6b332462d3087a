import { assignStaticIp as assign } from '../../edit/assign-static-ip.js';
import { findNetwork } from '../../edit/operation.js';
import { ApiProblem } from '../api-problem.js';
import { bodySchema, mappingAt, NAME, wordsOf } from '../body-schema.js';
import type { Meant } from '../meant-environment.js';
import { writeEndpoint } from '../write-endpoint.js';

interface AssignStaticIp extends Meant {
  readonly network: string;
  readonly mac?: string;
  readonly vm?: string;
  readonly ip?: string;
  readonly hostname?: string;
  readonly remove?: boolean;
}

const reservation = mappingAt(wordsOf('network').properties, 'reservations', 'items', 'properties');

/** Keeps an address of a Network for a MAC or a VM, or keeps it no longer. */
export const assignStaticIp = writeEndpoint<AssignStaticIp>({
  path: '/api/assign-static-ip',
  summary: 'Keep an address of a network for one MAC or VM',
  schema: bodySchema(
    {
      network: NAME,
      ...reservation,
      vm: { ...NAME, description: 'A VM on the network, in place of the MAC that it has there.' },
      remove: { type: 'boolean', description: 'Keep the address no longer.', default: false },
    },
    ['network'],
  ),
  name: ({ network }) => network,
  find: findNetwork,
  operation: ({ mac, vm, ip, hostname, remove = false }, named) => {
    if ((mac === undefined) === (vm === undefined))
      throw new ApiProblem('invalid-body', 'the body must name either `mac` or `vm`');
    if (remove !== (ip === undefined))
      throw new ApiProblem('invalid-body', 'the body must say either `ip` or `remove`');
    return (site) => assign(site, { ...named, mac, vm, ip, hostname });
  },
});
