import { attachNetwork as attach } from '../../edit/attach-network.js';
import type { Spec } from '../../edit/edit-object.js';
import { findVm } from '../../edit/operation.js';
import { bodySchema, mappingAt, NAME, wordsOf } from '../body-schema.js';
import type { Meant } from '../meant-environment.js';
import { writeEndpoint } from '../write-endpoint.js';

interface AttachNetwork extends Meant {
  readonly vm: string;
  readonly network: string;
  readonly attachment?: Spec;
}

const { properties, definitions } = wordsOf('wukong');
const { network: _, ...attachment } = mappingAt(properties, 'networks', 'items', 'properties');

/** Puts a VM on one more Network. */
export const attachNetwork = writeEndpoint<AttachNetwork>({
  path: '/api/attach-network',
  summary: 'Put a VM on one more network',
  schema: bodySchema(
    {
      vm: NAME,
      network: { ...NAME, description: "A network: name, or namespace/name; in the VM's namespace unless told." },
      attachment: {
        type: 'object',
        description: 'The words of an item of `networks` of the VM; called like the network unless told.',
        additionalProperties: false,
        properties: attachment,
        examples: [{ ipConfig: { address: '10.20.0.10/24' } }],
      },
    },
    ['vm', 'network'],
    definitions,
  ),
  name: ({ vm }) => vm,
  find: findVm,
  operation:
    ({ network, attachment }, named) =>
    (site) =>
      attach(site, { ...named, network, attachment }),
});
