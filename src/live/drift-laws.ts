import type { Law } from '../intent/shape-laws.js';

/**
 * An object that git has must be in the cluster.
 *
 * What delivers `generated/` has not brought it yet, could not, or somebody deleted it since. An object that is on its way
 * out counts as missing, since it will be. Argo CD and Flux bring a missing object back with their next sync unless
 * something refuses it: see what they say of the unit that the file belongs to.
 *
 * Source: docs/drift.md.
 */
export const objectMissing: Law = {
  code: 'object-missing',
  title: 'An object that git has must be in the cluster',
};

/**
 * An object that netintent made must leave the cluster when it leaves git.
 *
 * It carries our label and says that it is part of an environment or a cluster of this repository, and no committed file
 * holds it: a network or a rule that nobody reviews any more is still in force. Objects that controllers are told to ask
 * for before they remove them (networks, node networks, disks) wait for a person. Deleting a policy of the nodes reverts
 * nothing on them: its interfaces are retired first.
 *
 * Source: Argo CD, user-guide/sync-options ("Resource Pruning With Confirmation"); kubernetes-nmstate,
 * user-guide/102-configuration.
 */
export const objectExtra: Law = {
  code: 'object-extra',
  title: 'An object that netintent made must leave the cluster when it leaves git',
};

/**
 * An object in the cluster must say what its file in git says.
 *
 * Compared is what the file says; parts that decide who reaches whom are compared as a whole, so that a rule that was
 * added is seen. What an API server or a known controller fills in is no difference, nor is another spelling of the same
 * amount, another form of the same configuration, or what others note on an object.
 *
 * Source: docs/drift.md lists what is passed over.
 */
export const objectChanged: Law = {
  code: 'object-changed',
  title: 'An object in the cluster must say what its file in git says',
};

/**
 * What a cluster has must be known before it is called the same.
 *
 * A kind that may not be read, or that could not be, is not known to be right: it is an error until it is read. Secrets
 * are never read, since nobody gives netintent that right; for them it is a warning, and the file in git is all that is
 * known.
 *
 * Source: docs/drift.md; deploy/rbac lists the rights.
 */
export const objectUnread: Law = {
  code: 'object-unread',
  title: 'What a cluster has must be known before it is called the same',
};

/**
 * An interface that no policy wants must not stay on a node.
 *
 * A policy that is deleted reverts nothing. So `netintent retire` puts an interface into its policy as `state: absent`;
 * while a node still has it, this is an error. A bridge with a name of ours that no policy speaks of at all, and the VLAN
 * interface below it, are a warning: they look as if they were left, and only a person can know.
 *
 * Source: kubernetes-nmstate, user-guide/102-configuration; NodeNetworkState (nmstate.io/v1beta1).
 */
export const interfaceLeftOnNode: Law = {
  code: 'interface-left-on-node',
  title: 'An interface that no policy wants must not stay on a node',
};
