/**
 * An interface of the nodes must be retired before it leaves the intents.
 *
 * Deleting a NodeNetworkConfigurationPolicy, or an entry of it, reverts nothing: the bridge stays on every node, and
 * nobody owns it any more. `netintent retire <interface>` writes it down as one on its way out, the policy then says
 * `state: absent`, and `netintent retire --done <interface>` forgets it once the nodes have applied that. What was last
 * committed below generated/_clusters tells what was made before.
 *
 * Source: nmstate/kubernetes-nmstate docs/content/user-guide/102-configuration.md (removal of a policy).
 */
export const nodeNetworkRemovedWithoutTombstone = {
  code: 'node-network-removed-without-tombstone',
  title: 'An interface of the nodes must be retired before it leaves the intents',
} as const;

/**
 * Nodes that leave a node group keep the interfaces that its policies made on them.
 *
 * NMState applies a policy to the nodes that its selector chooses, and undoes nothing on a node that it no longer chooses.
 * A selector cannot say "those that left", so no policy can take the interfaces away there: remove them by hand, or keep
 * a node group with the old selector and retire them in it before the selector changes.
 *
 * Source: nmstate/kubernetes-nmstate docs/content/user-guide/102-configuration.md (node selectors).
 */
export const nodeSelectorChanged = {
  code: 'node-selector-changed',
  title: 'Nodes that leave a node group keep the interfaces that its policies made on them',
} as const;

/**
 * An environment must not come before the node network that it needs.
 *
 * The policies of the nodes belong to all environments of a cluster and are written only when none of them has an error.
 * A sound environment is written all the same while the committed policies hold all that it needs. When it needs more, its
 * attachment definitions would name a bridge that no policy makes, and the bridge plugin would silently make an isolated
 * one on each node; so it waits.
 *
 * Source: containernetworking/plugins plugins/main/bridge/bridge.go (the bridge is made where it is missing).
 */
export const nodeNetworkMissing = {
  code: 'node-network-missing',
  title: 'An environment must not come before the node network that it needs',
} as const;

/**
 * A file of allocations must be written one entry a line.
 *
 * Each entry stands in braces on a line of its own below `addresses`, `macs` or `vlans`, and the file holds one document.
 * So every claim is one line of a change, remarks stay with their lines, and git finds out by itself when two branches
 * draw the same. A file in another form is left as it is.
 */
export const allocationsNotInLines = {
  code: 'allocations-not-in-lines',
  title: 'A file of allocations must be written one entry a line',
} as const;
