import { within } from '../intent/document.js';
import { isMapping, valueIn } from '../intent/document-fields.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { unknownName } from '../intent/scope.js';
import { editObject } from './edit-object.js';
import { listIn } from './list-in.js';
import { findVm, isFinding, type ObjectName, type Outcome, refusal, type Site } from './operation.js';

/** A VM that is to leave a Network; `name` and `namespace` are the VM's. */
export interface DetachNetwork extends ObjectName {
  /** The name of the attachment. */
  readonly attachment: string;
}

/**
 * Takes a VM off a network: a VM that runs lets go first (`state: absent`), and doing it once more removes the
 * attachment; one that is halted has it removed at once.
 */
export function detachNetwork(site: Site, request: DetachNetwork): Outcome {
  const vm = findVm(site, request);
  if (isFinding(vm)) return refusal(vm);
  const attachment = vm.attachments.find(({ name }) => name === request.attachment);
  if (!attachment) {
    const known = vm.attachments.map(({ name }) => name);
    const what = `attachment of Wukong "${qualifiedName(vm)}"`;
    return refusal(unknownName({ what, name: request.attachment, known, at: within(vm.origin, 'spec', 'networks') }));
  }
  const isFree = vm.runStrategy === 'Halted' || attachment.state === 'absent';
  return editObject(vm.origin, 'networks', (spec) => ({
    ...spec,
    networks: listIn(spec, 'networks').flatMap((each) => {
      if (valueIn(each, 'name') !== request.attachment || !isMapping(each)) return [each];
      return isFree ? [] : [{ ...each, state: 'absent' }];
    }),
  }));
}
