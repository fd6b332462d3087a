import { configureDhcp } from '../../edit/configure-dhcp.js';
import type { Spec } from '../../edit/edit-object.js';
import { findNetwork } from '../../edit/operation.js';
import type { Value } from '../../intent/document.js';
import { ApiProblem } from '../api-problem.js';
import { bodySchema, mappingAt, NAME, wordsOf } from '../body-schema.js';
import { writeEndpoint } from '../write-endpoint.js';

interface ConfigureNetworkDhcp {
  readonly environment?: string;
  readonly namespace?: string;
  readonly name: string;
  /** The block that is meant, where there are several. */
  readonly subnet?: string;
  /** Take DHCP away. */
  readonly off?: boolean;
  /** In the words of `dhcp`. */
  readonly [field: string]: Value;
}

const { properties, definitions } = wordsOf('network');

/** Sets what DHCP gives out on a Network, or takes it away; what the body does not say stays. */
export const configureNetworkDhcp = writeEndpoint<ConfigureNetworkDhcp>({
  path: '/api/configure-network-dhcp',
  summary: 'Set the range, the lease and the other words of DHCP on a network',
  schema: bodySchema(
    {
      name: NAME,
      subnet: mappingAt(properties, 'cidr'),
      ...mappingAt(definitions, 'DhcpIntent', 'properties'),
      off: { type: 'boolean', description: 'Take DHCP away.', default: false },
    },
    ['name'],
  ),
  name: ({ name }) => name,
  find: findNetwork,
  operation: (body, named) => {
    const { environment: _e, namespace: _ns, name: _n, subnet, off = false, ...fields } = body;
    const dhcp: Spec = fields;
    if (off === Object.keys(dhcp).length > 0)
      throw new ApiProblem(
        'invalid-body',
        'the body must say either what changes, such as `start` and `end`, or `off`',
      );
    return (site) => configureDhcp(site, { ...named, subnet, dhcp: off ? undefined : dhcp });
  },
});
