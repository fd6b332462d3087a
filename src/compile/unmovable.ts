import type { Attachment, Vm } from '../intent/model.js';
import type { Unmovable } from './compilation.js';

/**
 * The VMs that KubeVirt cannot move to another node while they run, ordered as given.
 *
 * @see KubeVirt user guide, network binding plugins, macvtap: live migration is not fully supported
 */
export function unmovable(vms: readonly Vm[]): readonly Unmovable[] {
  return vms.flatMap((vm) => {
    const tied = vm.attachments.find((attachment) => attachment.state !== 'absent' && tie(attachment) !== undefined);
    const why = tied && tie(tied);
    return tied && why ? [{ vm: `${vm.namespace}/${vm.name}`, why: `attachment "${tied.name}" ${why}` }] : [];
  });
}

function tie({ link, network }: Attachment): string | undefined {
  if (link.kind === 'macvtap') return `sits on a NIC of its node (macvtap on ${link.lowerDevice})`;
  if (network?.singleNode) return `is on Network "${network.name}", which lives on one node`;
  return undefined;
}
