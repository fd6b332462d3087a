import { conflict, contestedNames } from '../intent/conflict.js';
import type { Check } from './check.js';

/**
 * A Service must have a name of its own in its namespace.
 *
 * Names are made of the VM's: `<vm>` for port mappings on the pod network, `<vm>-<attachment>` on another one and
 * `<vm>-<expose name>`. VM "web" with exposure "api" and VM "web-api" with port mappings meet: the second Service would
 * overwrite the first. The Services of port forwards are in the namespace of gateways, and named `<namespace>-<network>`.
 *
 * Source: Kubernetes documentation, concepts/overview/working-with-objects/names.
 */
export const serviceNameTaken: Check = {
  code: 'service-name-taken',
  title: 'A Service must have a name of its own in its namespace',
  sweep: ({ names }) =>
    contestedNames(names.service).map((claims) =>
      conflict(claims, {
        must: `Service "${claims[0].key}" must come from one place`,
        does: () => 'makes it',
        hint: 'rename the exposure, the attachment or one of the VMs',
      }),
    ),
};
