import type { Attachment, Intent, Model, Network, Vm } from './model.js';
import { qualifiedName } from './qualified-name.js';

/** One VM's way onto a Network. */
export interface Attached {
  readonly vm: Vm;
  readonly attachment: Attachment;
}

/** What an intent is called across the environments of a cluster. */
export function intentKey(intent: Pick<Intent, 'environment' | 'namespace' | 'name'>): string {
  return `${intent.environment.name}/${qualifiedName(intent)}`;
}

/** The attachments of a Network of the model, in any state, in the order of the model's VMs. */
export function attachmentsOf({ vms }: Model, network: Network): readonly Attached[] {
  const key = intentKey(network);
  return vms.flatMap((vm) =>
    vm.attachments
      .filter((attachment) => attachment.network && intentKey(attachment.network) === key)
      .map((attachment) => ({ vm, attachment })),
  );
}

/**
 * The attachments that both sides of a change have on each Network, as after it: what a VM that runs through the change
 * holds. Those that leave (`state: absent`) on either side are not among them.
 *
 * @returns by the Network's {@link intentKey}, in the order of the model
 */
export function attachedThroughout(after: Model, before: Model): ReadonlyMap<string, readonly Attached[]> {
  const held = new Set(heldAttachments(before).map(({ key }) => key));
  const found = new Map<string, Attached[]>();
  for (const { key, network, vm, attachment } of heldAttachments(after)) {
    if (!held.has(key)) continue;
    const list = found.get(network) ?? [];
    list.push({ vm, attachment });
    found.set(network, list);
  }
  return found;
}

interface Held extends Attached {
  /** VM, attachment and Network. */
  readonly key: string;
  /** The Network's key. */
  readonly network: string;
}

function heldAttachments({ vms }: Model): readonly Held[] {
  return vms.flatMap((vm) =>
    vm.attachments.flatMap((attachment) => {
      if (!attachment.network || attachment.state === 'absent') return [];
      const network = intentKey(attachment.network);
      return [{ key: `${intentKey(vm)} ${attachment.name} ${network}`, network, vm, attachment }];
    }),
  );
}
