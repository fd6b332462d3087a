import { type AddressRange, formatPrefix, formatRange } from '../net/prefix.js';
import type { CodedFinding } from './coded-finding.js';
import { within } from './document.js';
import type { Cluster } from './model.js';
import { peerAddressUnknown, peerCutsPodNetwork } from './policy-laws.js';
import type { Member } from './vm-index.js';

/** How many places are shown of things that may be many. */
const SHOWN = 10;

/** VMs that a rule names on a network where nobody knows their address. */
export function addressUnknown(members: readonly Member[]): Omit<CodedFinding, 'at'> {
  const names = [...new Set(members.map(({ vm }) => `"${vm.namespace}/${vm.name}"`))];
  const more = names.length > 1 ? ` and ${names.length - 1} more` : '';
  return {
    code: peerAddressUnknown.code,
    severity: 'error',
    message: `the address of VM ${names[0]}${more} must be known, since the rule names it on a network where packets carry addresses alone`,
    related: members.slice(0, SHOWN).map(({ attachment }) => ({
      message: `"${attachment.vmName}" gets its address here from others`,
      at: within(attachment.origin, 'name'),
    })),
    hint: 'write `ipConfig.address` on the VM, or reserve one for its MAC on the Network',
  };
}

/** Addresses that hold some pods. @param left some of the pods that they do not hold */
export function cutsPods(left: AddressRange, { podPrefixes, origin }: Cluster): Omit<CodedFinding, 'at'> {
  const blocks = podPrefixes
    .filter(({ family }) => family === left.family)
    .map((prefix) => `"${formatPrefix(prefix)}"`);
  return {
    code: peerCutsPodNetwork.code,
    severity: 'error',
    message: `the peer must hold all addresses of pods or none: it leaves out "${formatRange(left)}" of ${blocks.join(' and ')}`,
    related: [{ message: 'pods have these blocks', at: within(origin, 'podCIDRs') }],
    hint: 'name VMs by `vms`, all pods by all their blocks, or addresses outside of them',
  };
}
