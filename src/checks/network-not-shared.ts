import { qualifiedName } from '../intent/build-model.js';
import { type Finding, within } from '../intent/document.js';
import type { Attachment, Network, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * A VM must attach to a Network of its own namespace, or to one whose `consumers` name that namespace.
 *
 * A namespace is what a team owns; a Network decides who may join its segment.
 */
export const networkNotShared: Check = {
  code: 'network-not-shared',
  title: 'A VM must attach only to Networks that are shared with its namespace',
  perVm: findUnshared,
};

function* findUnshared(vm: Vm): Generator<Finding> {
  for (const attachment of vm.attachments) {
    const { network } = attachment;
    if (network && !isSharedWith(network, vm)) yield unshared(attachment, network, vm);
  }
}

const isSharedWith = (network: Network, { namespace }: Vm): boolean =>
  network.namespace === namespace || network.consumers.some((consumer) => consumer === namespace || consumer === '*');

const sharingOf = ({ consumers }: Network): string =>
  consumers.length > 0 ? 'it is shared with these namespaces' : 'it lists no `consumers` here';

const unshared = ({ origin }: Attachment, network: Network, { namespace }: Vm): Finding => ({
  severity: 'error',
  message: `Network "${qualifiedName(network)}" must list "${namespace}" in \`consumers\` for this VM to attach`,
  at: within(origin, 'network'),
  related: [{ message: sharingOf(network), at: within(network.origin, 'spec', 'consumers') }],
  hint: `write \`consumers: [${[...network.consumers, namespace].join(', ')}]\` on the Network`,
});
