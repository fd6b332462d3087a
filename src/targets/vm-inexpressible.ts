import { type Finding, within } from '../intent/document.js';
import type { Attachment, Vm } from '../intent/model.js';

/** What a Wukong asks for that no VirtualMachine, and no network data that every renderer reads, can say. */
export function* vmInexpressible(vm: Vm): Generator<Finding> {
  yield* reservedLabels(vm);
  for (const attachment of vm.attachments) {
    yield* routesWithoutAddress(attachment);
  }
}

/** @see kubevirt/kubevirt pkg/virt-api/webhooks: labels that the template of a VirtualMachine may not carry */
const KUBEVIRT_LABELS = new Set(
  ['created-by', 'install-strategy', 'migrationJobUID', 'migrationTargetNodeName', 'nodeName', 'schedulable'].map(
    (name) => `kubevirt.io/${name}`,
  ),
);

function* reservedLabels({ labels, origin }: Vm): Generator<Finding> {
  for (const label of Object.keys(labels)) {
    if (!label.startsWith('netintent.dev/') && !KUBEVIRT_LABELS.has(label)) continue;
    yield {
      severity: 'error',
      message: `label "${label}" must be left to the machinery that owns it`,
      at: within(origin, 'spec', 'labels', label),
      atKey: true,
      hint: 'choose a label with a prefix of your own',
    };
  }
}

/** Renderers hang routes on an interface's first address or DHCP entry, and drop them where there is neither. */
function* routesWithoutAddress({ name, mode, addresses, routes, link }: Attachment): Generator<Finding> {
  const [route] = routes;
  if (link.kind === 'pod' || mode !== 'slaac' || addresses.length > 0 || !route) return;
  yield {
    severity: 'error',
    message: `attachment "${name}" must have an address of its own for its \`routes\`: most guests drop the routes of an interface that only listens to routers`,
    at: route.origin,
    hint: 'write `ipConfig.address`, or let the router announce the route',
  };
}
