import type { Spec } from '../../edit/edit-object.js';
import { exposeVm as expose } from '../../edit/expose-vm.js';
import { findVm } from '../../edit/operation.js';
import { bodySchema, mappingAt, NAME, wordsOf } from '../body-schema.js';
import type { Meant } from '../meant-environment.js';
import { writeEndpoint } from '../write-endpoint.js';

const { properties, definitions } = wordsOf('wukong');

/** Adds a Service or an Ingress to a VM. */
export const exposeVm = writeEndpoint<Meant & { readonly vm: string; readonly expose: Spec }>({
  path: '/api/expose-vm',
  summary: 'Make a VM reachable by a Service or an Ingress',
  schema: bodySchema({ vm: NAME, expose: mappingAt(properties, 'expose', 'items') }, ['vm', 'expose'], definitions),
  name: ({ vm }) => vm,
  find: findVm,
  operation:
    ({ expose: entry }, named) =>
    (site) =>
      expose(site, { ...named, expose: entry }),
});
