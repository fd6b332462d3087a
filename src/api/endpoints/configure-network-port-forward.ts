import { configurePortForward } from '../../edit/configure-port-forward.js';
import { findNetwork } from '../../edit/operation.js';
import { ApiProblem } from '../api-problem.js';
import { bodySchema, mappingAt, NAME, wordsOf } from '../body-schema.js';
import type { Meant } from '../meant-environment.js';
import { writeEndpoint } from '../write-endpoint.js';

interface ConfigureNetworkPortForward extends Meant {
  readonly network: string;
  readonly hostPort: number;
  readonly vm?: string;
  readonly ip?: string;
  readonly port?: number;
  readonly protocol?: 'tcp' | 'udp';
  readonly remove?: boolean;
}

/** Leads a port from outside to a port of a VM on a `nat` Network, or leads it nowhere any more. */
export const configureNetworkPortForward = writeEndpoint<ConfigureNetworkPortForward>({
  path: '/api/configure-network-port-forward',
  summary: 'Lead a port from outside to a VM on a nat network',
  schema: bodySchema(
    {
      network: NAME,
      ...mappingAt(wordsOf('network').properties, 'portForwards', 'items', 'properties'),
      protocol: { type: 'string', description: 'What is led on.', enum: ['tcp', 'udp'], default: 'tcp' },
      remove: { type: 'boolean', description: 'Lead the port nowhere any more.', default: false },
    },
    ['network', 'hostPort'],
  ),
  name: ({ network }) => network,
  find: findNetwork,
  operation: ({ hostPort, vm, ip, port, protocol = 'tcp', remove = false }, named) => {
    const targets = [vm, ip].filter((each) => each !== undefined).length;
    if (targets !== (remove ? 0 : 1))
      throw new ApiProblem('invalid-body', 'the body must say one of `vm`, `ip` and `remove`');
    return (site) => configurePortForward(site, { ...named, hostPort, vm, ip, port, protocol });
  },
});
