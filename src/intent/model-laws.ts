/**
 * An object must be written once.
 *
 * Two documents of one kind, namespace and name in an environment would each win on another day. An environment may
 * write an object of its base again: the two are merged, field by field.
 *
 * Source: Kubernetes "Object Names and IDs"; RFC 7396 (how an environment's object is merged over its base).
 */
export const duplicateObject = { code: 'duplicate-object', title: 'An object must be written once' } as const;

/**
 * A name that one object uses for another must exist.
 *
 * A cluster, base folder, node group, Network or attachment that nobody declares would leave a VM without its network,
 * and nobody would notice before it boots.
 */
export const unknownReference = { code: 'unknown-reference', title: 'What is named must exist' } as const;

/**
 * An Environment must be named like its folder.
 *
 * The folder decides where the output goes, the name is what labels and reports show: two names for one thing would let
 * a copied folder write over the environment it was copied from.
 */
export const environmentNameMismatch = {
  code: 'environment-name-mismatch',
  title: 'An Environment must be named like its folder',
} as const;

/**
 * Each kind must live where it is read from.
 *
 * `Cluster` and `RetiredInterfaces` live in environments/_clusters, because several environments share them; every
 * other kind lives in the folder of its environment or of a base.
 */
export const misplacedObject = {
  code: 'misplaced-object',
  title: 'Each kind must live where it is read from',
} as const;

/**
 * A folder of intents should belong to an environment.
 *
 * A folder without an Environment is a base, and a base that no environment names is compiled into nothing.
 */
export const baseUnused = {
  code: 'base-unused',
  title: 'A folder of intents should belong to an environment',
} as const;

/**
 * A segment that needs a NIC must be able to know it.
 *
 * A bridge or a direct attachment that names no NIC takes `defaults.uplink` of the Environment, or else the first NIC
 * of its node group that does not carry the node's address. Where the group lists no NICs, there is none to take.
 */
export const uplinkMissing = {
  code: 'uplink-missing',
  title: 'A segment that needs a NIC must be able to know it',
} as const;

/**
 * A VM that a port forward leads to must have an address on the Network that does not change.
 *
 * The gateway sends packets to an address. One that is leased from a range may be another VM's tomorrow, and the port would lead there.
 *
 * Source: RFC 3022 section 2 (static translations of ports); RFC 2131 section 1.1 (dynamic and manual allocation).
 */
export const portForwardUnaddressed = {
  code: 'port-forward-unaddressed',
  title: 'A VM that a port forward leads to must have an address that does not change',
} as const;
