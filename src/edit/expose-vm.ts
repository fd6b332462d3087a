import { editObject, type Spec } from './edit-object.js';
import { listIn } from './list-in.js';
import { findVm, isFinding, type ObjectName, type Outcome, refusal, type Site } from './operation.js';

/** A way to reach a VM; `name` and `namespace` are the VM's. */
export interface ExposeVm extends ObjectName {
  /** In the words of an item of `expose`: `name`, `type`, `network`, `ports` and so on. */
  readonly expose: Spec;
}

/** Adds a Service or an Ingress to a VM, behind those that it has. */
export function exposeVm(site: Site, request: ExposeVm): Outcome {
  const vm = findVm(site, request);
  if (isFinding(vm)) return refusal(vm);
  return editObject(vm.origin, 'expose', (spec) => ({ ...spec, expose: [...listIn(spec, 'expose'), request.expose] }));
}
