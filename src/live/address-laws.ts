import type { Law } from '../intent/shape-laws.js';

/**
 * An address that an intent gives must not be in use by somebody else.
 *
 * `netintent check --cluster` asks a cluster which addresses the instances of VMs and the nodes report. On the segment of the
 * interface, none of them may have a wanted one but the VM itself. Where the holder is a VM whose intent gives it another address
 * now, this is a warning: it gives the address up with its next start. Machines outside of the cluster report to nobody here.
 *
 * Segments are compared as far as they are known: by the attachment definition, and for nodes by the NIC and VLAN.
 *
 * Source: RFC 5227 section 1 (IPv4 address conflicts); KubeVirt API reference, VirtualMachineInstanceNetworkInterface;
 * NodeNetworkState (nmstate.io/v1beta1).
 */
export const addressInUse: Law = {
  code: 'address-in-use',
  title: 'An address that an intent gives must not be in use by somebody else',
};

/**
 * What is in use must be known before an address is called free.
 *
 * A cluster that does not tell its instances or its nodes, or instances without a guest agent, may have an address and not
 * report it.
 *
 * Source: docs/drift.md.
 */
export const addressUseUnknown: Law = {
  code: 'address-use-unknown',
  title: 'What is in use must be known before an address is called free',
};
