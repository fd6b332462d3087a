import { type Finding, within } from '../intent/document.js';
import type { Ledger, NamedClaim } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';
import { repeatedClaims } from '../intent/repeated-claims.js';
import type { Check } from './check.js';

/**
 * A Service must have a name of its own in its namespace.
 *
 * Names are made of the VM's: `<vm>` for port mappings on the pod network, `<vm>-<attachment>` on another one and
 * `<vm>-<expose name>`. VM "web" with exposure "api" and VM "web-api" with port mappings meet: the second Service would
 * overwrite the first.
 *
 * Source: Kubernetes documentation, concepts/overview/working-with-objects/names.
 */
export const serviceNameTaken: Check = {
  code: 'service-name-taken',
  title: 'A Service must have a name of its own in its namespace',
  run: findTaken,
};

function* findTaken(_model: Model, { services }: Ledger): Generator<Finding> {
  for (const [claim, first] of repeatedClaims(services)) yield taken(claim, first);
}

const taken = (claim: NamedClaim, first: NamedClaim): Finding => ({
  severity: 'error',
  message: `Service "${claim.key}" must come from one place, and ${first.claimant} makes it too`,
  at: within(claim.origin, 'name'),
  related: [{ message: `${first.claimant} makes it here`, at: within(first.origin, 'name') }],
  hint: 'rename the exposure, the attachment or one of the VMs',
});
