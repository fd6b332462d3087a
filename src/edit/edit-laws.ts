/**
 * An interface of the nodes must be retired before it leaves the intents.
 *
 * Deleting a NodeNetworkConfigurationPolicy, or an entry of it, reverts nothing: the bridge stays on every node, and
 * nobody owns it any more. `netintent retire <interface>` writes it down as one on its way out, the policy then says
 * `state: absent`, and `netintent retire --done <interface>` forgets it once the nodes have applied that. What is
 * committed below generated/_clusters tells what was made before.
 *
 * Source: nmstate/kubernetes-nmstate docs/content/user-guide/102-configuration.md (removal of a policy).
 */
export const nodeNetworkRemovedWithoutTombstone = {
  code: 'node-network-removed-without-tombstone',
  title: 'An interface of the nodes must be retired before it leaves the intents',
} as const;
