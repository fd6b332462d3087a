import type { Law } from '../intent/shape-laws.js';

/**
 * A policy should be one that `netintent reach` understands.
 *
 * What it does not understand it never ignores: each packet that such a part may be about is `unknown`, neither allowed nor
 * denied. Understood are NetworkPolicy, MultiNetworkPolicy, AdminNetworkPolicy, BaselineAdminNetworkPolicy,
 * ClusterNetworkPolicy, and of Cilium's and Calico's own policies what is about addresses, labels, ports and ICMP. Rules
 * that look into HTTP or DNS, service accounts, names of domains, or nodes by their labels are not.
 *
 * Source: docs/reach.md lists what is read of each kind.
 */
export const policyNotUnderstood: Law = {
  code: 'policy-not-understood',
  title: 'A policy should be one that `netintent reach` understands',
};

/**
 * A policy should be enforced where it is meant to filter.
 *
 * The daemons that enforce MultiNetworkPolicy put their rules at the pod's interface. A virtual machine on a bridge
 * binding sits behind a bridge in the pod, and its frames pass by them: the policy is installed and filters nothing.
 * OVN-Kubernetes filters at the port of its switch, which a VM does not get around. Filter in the guest, or use a network
 * of OVN-Kubernetes.
 *
 * Source: k8snetworkplumbingwg/multi-networkpolicy-iptables and -nftables (rules in the pod's network namespace, on the
 * interface); ovn-kubernetes docs/features/multiple-networks/multi-network-policies.md.
 */
export const policyNotEnforced: Law = {
  code: 'policy-not-enforced',
  title: 'A policy should be enforced where it is meant to filter',
};

/**
 * A pod with `hostNetwork` has the addresses of its node, and what policies mean to it is not defined.
 *
 * Engines differ: most do not filter such pods at all, and see their packets as the node's. What they reach, and who
 * reaches them, is `unknown`.
 *
 * Source: kubernetes/website content/en/docs/concepts/services-networking/network-policies.md ("NetworkPolicy and
 * hostNetwork pods").
 */
export const hostNetworkUnknown: Law = {
  code: 'host-network-unknown',
  title: 'What policies mean to a pod with `hostNetwork` is not defined',
};

/**
 * What a virtual machine filters in its guest is not read from manifests.
 *
 * User data that speaks of nft, iptables, ufw or firewalld may drop what the cluster lets through, so that all of it is
 * `unknown`; what the cluster denies is denied. Where the VM is compiled from intents, `netintent reach` without
 * `--manifests` answers from them, the guest's rules included.
 *
 * Source: docs/reach.md.
 */
export const guestFilterUnread: Law = {
  code: 'guest-filter-unread',
  title: 'What a virtual machine filters in its guest is not read from manifests',
};

/**
 * A primary user defined network should be in a namespace that asks for one.
 *
 * OVN-Kubernetes gives a namespace a primary network of its own only where the namespace carries the label
 * `k8s.ovn.org/primary-user-defined-network` since it was made. Without it, its pods stay on the network of all pods.
 *
 * Source: ovn-kubernetes docs/features/user-defined-networks/user-defined-networks.md.
 */
export const primaryNetworkIdle: Law = {
  code: 'primary-network-idle',
  title: 'A primary user defined network should be in a namespace that asks for one',
};
