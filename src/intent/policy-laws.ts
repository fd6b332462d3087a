/**
 * Labels that rules or policies select VMs by should select one.
 *
 * A rule about VMs that nobody has matches nothing: mostly a slip in a label or in the namespace, and what was meant to
 * be accepted is not. Only VMs of the same environment are seen; without `namespaces`, only those of the namespace of the
 * object that holds the selector. VMs that come later are taken in by themselves, so it is a warning.
 *
 * Source: labels are `spec.labels` of the Wukong, which KubeVirt puts on the VM's pod (kubevirt/kubevirt,
 * `spec.template.metadata.labels`).
 */
export const selectorMatchesNothing = {
  code: 'selector-matches-nothing',
  title: 'Labels that rules select VMs by should select one',
} as const;

/**
 * An AddressGroup must not be a part of itself.
 *
 * Groups may hold groups; one that leads back to where it began adds nothing, and is mostly a slip in a name.
 */
export const groupCycle = { code: 'group-cycle', title: 'An AddressGroup must not be a part of itself' } as const;

/**
 * An AccessPolicy should apply to an interface of some VM.
 *
 * A policy that selects nobody protects nobody, and nothing else would show it. Bases are shared and VMs come later, so
 * it is a warning; `--fail-on policy-has-no-effect` makes it an error.
 */
export const policyHasNoEffect = {
  code: 'policy-has-no-effect',
  title: 'An AccessPolicy should apply to an interface',
} as const;

/**
 * The address of a VM that a rule names must be known on that network.
 *
 * On the pod network a VM is known by its name. On other networks packets carry addresses alone, so a rule about VMs is
 * made of the addresses that they have there: written, drawn, or reserved for their MAC. An address that some DHCP server
 * or router gives is known to nobody before the VM runs, and a rule that left it out would say something else.
 */
export const peerAddressUnknown = {
  code: 'peer-address-unknown',
  title: 'The address of a VM that a rule names must be known on that network',
} as const;

/**
 * Addresses in a rule must hold all pods or none.
 *
 * Which pod has which address is unknown before it runs, and engines differ on whether a block matches pods at all. So a
 * block that covers all pod CIDRs means all pods, one that covers none means none, and one that cuts through them means
 * nothing that could be kept. All addresses of one peer count together.
 *
 * Source: cilium/cilium Documentation/security/policy/layer3.rst (CIDR rules do not apply between managed endpoints);
 * Kubernetes network policies, "ipBlock" (should be cluster-external IPs).
 */
export const peerCutsPodNetwork = {
  code: 'peer-cuts-pod-network',
  title: 'Addresses in a rule must hold all pods or none',
} as const;
