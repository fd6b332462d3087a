import { detachNetwork as detach } from '../../edit/detach-network.js';
import { findVm } from '../../edit/operation.js';
import { bodySchema, NAME } from '../body-schema.js';
import type { Meant } from '../meant-environment.js';
import { writeEndpoint } from '../write-endpoint.js';

/** Takes an attachment off a VM: first `state: absent`, and when that is there already, the entry itself. */
export const detachNetwork = writeEndpoint<Meant & { readonly vm: string; readonly attachment: string }>({
  path: '/api/detach-network',
  summary: 'Take a VM off a network, in two steps',
  schema: bodySchema(
    {
      vm: NAME,
      attachment: {
        type: 'string',
        description: 'The `name` of the attachment.',
        minLength: 1,
        maxLength: 63,
        examples: ['storage'],
      },
    },
    ['vm', 'attachment'],
  ),
  name: ({ vm }) => vm,
  find: findVm,
  operation:
    ({ attachment }, named) =>
    (site) =>
      detach(site, { ...named, attachment }),
});
