import { editObject, type Spec } from './edit-object.js';
import { listIn } from './list-in.js';
import { findNetwork, findVm, isFinding, type ObjectName, type Outcome, refusal, type Site } from './operation.js';

/** A VM that is to be on one more Network; `name` and `namespace` are the VM's. */
export interface AttachNetwork extends ObjectName {
  /** "name" or "namespace/name"; in the VM's namespace where it names none. */
  readonly network: string;
  /** In the words of an item of `networks`, such as `name`, `ipConfig` and `macAddress`; named like the Network unless it says so. */
  readonly attachment?: Spec | undefined;
}

/** Adds an attachment to a VM, behind those that it has. */
export function attachNetwork(site: Site, request: AttachNetwork): Outcome {
  const vm = findVm(site, request);
  if (isFinding(vm)) return refusal(vm);
  const network = findNetwork(site, { name: request.network, namespace: vm.namespace });
  if (isFinding(network)) return refusal(network);
  const attachment = { name: network.name, network: request.network, ...request.attachment };
  return editObject(vm.origin, 'networks', (spec) => ({
    ...spec,
    networks: [...listIn(spec, 'networks'), attachment],
  }));
}
