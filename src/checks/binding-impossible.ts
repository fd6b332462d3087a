import { type Finding, type Origin, within } from '../intent/document.js';
import type { Attachment, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * An attachment must ask only for what KubeVirt can do with its kind of interface.
 *
 * On the pod network the guest sits behind masquerade: it always has 10.0.2.2/24 by 10.0.2.1, so an address, a gateway or
 * a mode of its own cannot be had. A virtual function has no link state that could be `down`, and only a bridge binding
 * can be unplugged from a running VM by `absent`.
 *
 * Source: kubevirt/kubevirt pkg/network/admitter; KubeVirt user guide, network/interfaces_and_networks.
 */
export const bindingImpossible: Check = {
  code: 'binding-impossible',
  title: 'An attachment must ask only for what its binding can do',
  perVm: findImpossible,
};

function* findImpossible({ attachments }: Vm): Generator<Finding> {
  for (const attachment of attachments) {
    const { link, state, mode, addresses, draws } = attachment;
    if (link.kind === 'pod') yield* podNetworkFaults(attachment);
    else if (mode === 'static' && addresses.length === 0 && !draws?.address) yield withoutAddress(attachment);
    if (state !== 'up') yield* stateFaults(attachment);
  }
}

/** KubeVirt gives this one to the bridge inside the pod. */
const MASQUERADE_MAC = '02:00:00:00:00:00';

function* podNetworkFaults(attachment: Attachment): Generator<Finding> {
  const { name, origin, addresses, sharedAddresses, gateways, mode, mac } = attachment;
  const [address] = [...addresses, ...sharedAddresses];
  const [gateway] = gateways;
  const subject = `attachment "${name}" is on the pod network and must not have`;
  if (address) yield error(`${subject} a static address`, address.origin, otherSegment(name));
  else if (gateway)
    yield error(`${subject} a gateway`, gateway.origin, 'remove `gateway`; the pod network brings its own');
  if (mode === 'slaac' || (mode === 'static' && !address)) {
    yield error(`${subject} \`mode: ${mode}\``, within(origin, 'ipConfig', 'mode'), 'write mode: dhcp');
  }
  if (mac === MASQUERADE_MAC) {
    yield error(`${subject} the MAC "${mac}", which KubeVirt keeps`, within(origin, 'macAddress'), 'choose another');
  }
}

const otherSegment = (name: string): string =>
  name === 'default'
    ? 'remove the address, or rename it and write a `vlanId` or `bridgeName`: the name default means the pod network'
    : 'remove the address, or write another `type` with a `vlanId` or `bridgeName`';

function* stateFaults({ name, origin, link, state }: Attachment): Generator<Finding> {
  const at = within(origin, 'state');
  const binding = link.kind === 'existing' ? link.binding : link.kind;
  if (state === 'down' && binding === 'sriov') {
    yield error(`attachment "${name}" is SR-IOV and must not be \`down\``, at, 'set the link down inside the guest');
  }
  if (state === 'absent' && binding !== 'bridge' && binding !== 'ovs') {
    const kind = binding === 'pod' ? 'on the pod network' : `bound by ${binding}`;
    yield error(
      `attachment "${name}" is ${kind} and must not be \`absent\`: only a bridge can be unplugged`,
      at,
      'remove the attachment from `networks`, which takes effect when the VM restarts',
    );
  }
}

const withoutAddress = ({ name, origin }: Attachment): Finding =>
  error(
    `attachment "${name}" is \`static\` and must have an \`address\` of its own`,
    within(origin, 'ipConfig', 'mode'),
    'write address: <address>/<length>, or mode: dhcp',
  );

const error = (message: string, at: Origin, hint: string): Finding => ({ severity: 'error', message, at, hint });
