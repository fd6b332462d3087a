/**
 * A Network must not be deleted or stopped while VMs are attached to it.
 *
 * The VMs would lose the network under their feet. Before it is deleted, every attachment has to be gone; before it is
 * stopped, each VM that runs has to let go: detach it, write `state: down` or `state: absent` on the attachment, or
 * `runStrategy: Halted` on the VM. All environments count that have the Network from the same file.
 */
export const networkAttached = {
  code: 'network-attached',
  title: 'A Network must not be deleted or stopped while VMs are attached to it',
} as const;

/**
 * An object must be written so that it can be edited.
 *
 * An edit touches the lines of the change and no other, in the one file that decides the value. That cannot be done
 * where a value is written in a base and again in an environment, or in a form of YAML that leaves no line of its own to
 * change, such as a list in brackets with a remark inside. Such a text is left as it is.
 */
export const notEditable = {
  code: 'not-editable',
  title: 'An object must be written so that it can be edited',
} as const;

/**
 * A new intent must be written into a file of its environment.
 *
 * That is a YAML file below `environments/<environment>/`, its name without blanks and not hidden. A name of an operation
 * comes from outside, and must not lead to another place.
 */
export const fileOutsideEnvironment = {
  code: 'file-outside-environment',
  title: 'A new intent must be written into a file of its environment',
} as const;
