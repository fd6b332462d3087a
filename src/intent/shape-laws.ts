/** A law that documents obey before there is a model: its code, and the law in one line, without a full stop. */
export interface Law {
  readonly code: string;
  readonly title: string;
}

/**
 * A document must have the form that the schema of its kind describes.
 *
 * Required fields are there, values have the right type, texts and numbers lie in their limits, and fields that exclude
 * each other do not stand together. Text that looks like a number needs quotes: `kubevirtVersion: 1.10` is the number 1.1.
 *
 * Source: schemas/*.schema.json; JSON Schema draft-07.
 */
export const schema: Law = { code: 'schema', title: 'A document must have the form that its schema describes' };

/**
 * Every field must be one that the schema knows.
 *
 * A misspelt field would silently do nothing, so it is an error, and the nearest known name is in the hint.
 *
 * Source: schemas/*.schema.json (`additionalProperties: false`).
 */
export const unknownField: Law = { code: 'unknown-field', title: 'Every field must be one that the schema knows' };

/**
 * A field should be written under its present name.
 *
 * The old name still works; one name for one thing keeps repositories searchable.
 *
 * Source: schemas/*.schema.json (`deprecationMessage`).
 */
export const deprecatedField: Law = {
  code: 'deprecated-field',
  title: 'A field should be written under its present name',
};

/**
 * Addresses must be written in their canonical text.
 *
 * One address has one text, so that a search through the repository finds all its uses: decimal octets without leading
 * zeros, IPv6 in lower case with the longest run of zeros as `::`.
 *
 * Source: RFC 5952 section 4; RFC 791 section 3.2.
 */
export const addressNotCanonical: Law = {
  code: 'address-not-canonical',
  title: 'Addresses must be written in their canonical text',
};

/**
 * A DNS server must be given by the address of a host, in canonical text.
 *
 * A name cannot be looked up before there is a server to ask. A multicast, loopback, unspecified or class E address is no
 * host that a guest could ask.
 *
 * Source: RFC 5952 section 4; RFC 6890 section 2.2; cloud-init network configuration v2, `nameservers.addresses`.
 */
export const dnsServerInvalid: Law = {
  code: 'dns-server-invalid',
  title: 'A DNS server must be given by the canonical address of a host',
};

/**
 * A MAC address must be a unicast address of six octets, and not all zero.
 *
 * Switches never learn a multicast source, so frames from such an interface go nowhere.
 *
 * Source: IEEE 802-2014 section 8.2 (the individual/group bit).
 */
export const macInvalid: Law = { code: 'mac-invalid', title: 'A MAC address must be a unicast address of six octets' };

/**
 * A limit must be from 1k to 1P bit/s.
 *
 * Limits are bits a second, with the suffixes of Kubernetes quantities. Outside these bounds Kubernetes refuses the pod's
 * annotation, and the pod does not start.
 *
 * Source: kubernetes/kubernetes pkg/util/bandwidth (1k to 1P).
 */
export const bandwidthOutOfRange: Law = {
  code: 'bandwidth-out-of-range',
  title: 'A limit must be from 1k to 1P bit/s',
};

/**
 * A burst must be a positive whole number of bits.
 *
 * It is how much may pass at once above the limit, in bits and not in bytes.
 *
 * Source: containernetworking/plugins plugins/meta/bandwidth (`ingressBurst`, `egressBurst`).
 */
export const burstInvalid: Law = { code: 'burst-invalid', title: 'A burst must be a positive whole number of bits' };

/**
 * The name of a node interface must have 1 to 15 characters, without "/", ":", "%" and spaces, and must be free to take.
 *
 * The kernel keeps names in 16 bytes, the last of them zero; a longer name is refused on the node, long after the merge.
 * It reads "%" as a place for a number. `lo` is the loopback; `all`, `default` and `bonding_masters` mean other things
 * where the kernel lists interfaces.
 *
 * Source: linux/if.h IFNAMSIZ; net/core/dev.c dev_valid_name, __dev_alloc_name; Documentation/networking/ip-sysctl.
 */
export const interfaceNameTooLong: Law = {
  code: 'interface-name-too-long',
  title: 'The name of a node interface must be one that the kernel takes: 1 to 15 characters',
};

/**
 * A name must not be longer than Kubernetes allows.
 *
 * Names become labels, Services and host names, so most are DNS labels of at most 63 characters; port names have 15.
 *
 * Source: RFC 1123 section 2.1; kubernetes/apimachinery pkg/util/validation.
 */
export const nameTooLong: Law = { code: 'name-too-long', title: 'A name must not be longer than Kubernetes allows' };

/**
 * A VLAN id must be from 1 to 4094.
 *
 * The tag has 12 bits; 0 means "no VLAN" and 4095 is reserved.
 *
 * Source: IEEE 802.1Q-2018 section 9.6.
 */
export const vlanOutOfRange: Law = { code: 'vlan-out-of-range', title: 'A VLAN id must be from 1 to 4094' };

/**
 * An MTU must be from 68 to 65535 bytes.
 *
 * Every IPv4 link carries packets of 68 bytes, and a packet's length has 16 bits. Where IPv6 is used, the floor is 1280.
 *
 * Source: RFC 791 section 3.2; RFC 8200 section 5.
 */
export const mtuOutOfRange: Law = { code: 'mtu-out-of-range', title: 'An MTU must be from 68 to 65535 bytes' };

/**
 * A file must be YAML 1.2.
 *
 * What cannot be read cannot be checked, and nothing is written for the environments that the file belongs to.
 *
 * Source: YAML 1.2.2.
 */
export const yamlSyntax: Law = { code: 'yaml-syntax', title: 'A file must be YAML 1.2' };

/**
 * Anchors (`&name`) and aliases (`*name`) must not be used.
 *
 * What a line says would depend on another place, so that a diagnostic or an edit of one line could touch both. Shared
 * values belong into `defaults` of the Environment, or into a base.
 *
 * Source: YAML 1.2.2 section 3.2.2.2.
 */
export const yamlAlias: Law = { code: 'yaml-alias', title: 'Anchors and aliases must not be used' };

/**
 * Merge keys (`<<`) must not be used.
 *
 * YAML 1.2 has none: readers differ on what they mean. Shared fields belong into a base folder.
 *
 * Source: YAML 1.2.2 section 10; yaml.org/type/merge.html (YAML 1.1).
 */
export const yamlMergeKey: Law = { code: 'yaml-merge-key', title: 'Merge keys must not be used' };

/**
 * A key must stand once in a mapping.
 *
 * Many readers take the last one and say nothing: half of what was written would silently do nothing.
 *
 * Source: YAML 1.2.2 section 3.2.1.1.
 */
export const yamlDuplicateKey: Law = { code: 'yaml-duplicate-key', title: 'A key must stand once in a mapping' };

/**
 * A key must be text.
 *
 * YAML allows lists, mappings, numbers and `true` as keys; JSON, and so Kubernetes, does not. Quotes make text of them.
 *
 * Source: RFC 8259 section 4.
 */
export const yamlComplexKey: Law = { code: 'yaml-complex-key', title: 'A key must be text' };

/**
 * Tags (`!name`) must not be used.
 *
 * A tag asks the reader to make something of a value; here every value is what JSON can say.
 *
 * Source: YAML 1.2.2 section 3.2.1.2.
 */
export const yamlTag: Law = { code: 'yaml-tag', title: 'Tags must not be used' };

/**
 * A number must be one that every reader reads alike: between -(2^53 - 1) and 2^53 - 1, and no infinity.
 *
 * Larger whole numbers are rounded by half of the tools that read JSON. A long row of digits is mostly an identifier,
 * which needs quotes.
 *
 * Source: RFC 8259 section 6; ECMA-262 Number.MAX_SAFE_INTEGER.
 */
export const yamlUnsafeInteger: Law = {
  code: 'yaml-unsafe-integer',
  title: 'A number must be one that every reader reads alike',
};

/**
 * The keys `__proto__`, `constructor` and `prototype` must not be used.
 *
 * No field has these names, and programs in JavaScript that read them can be made to change their own workings.
 *
 * Source: CWE-1321 (prototype pollution).
 */
export const yamlForbiddenKey: Law = {
  code: 'yaml-forbidden-key',
  title: 'The keys __proto__, constructor and prototype must not be used',
};

/**
 * Mappings and lists must not be nested more than 100 deep.
 *
 * No intent needs a tenth of it, and a reader of deeper ones can run out of stack.
 *
 * Source: CWE-674 (uncontrolled recursion).
 */
export const yamlTooDeep: Law = { code: 'yaml-too-deep', title: 'Mappings and lists must not be nested over 100 deep' };

/**
 * A file must not be larger than 1 MiB.
 *
 * People review these files. A large one is data that landed in the wrong place, or wants to be several files. A file of
 * allocations, which `netintent ip allocate` writes, may have 8 MiB.
 *
 * Source: Kubernetes limits an object to about 1.5 MiB (etcd `--max-request-bytes`).
 */
export const fileTooLarge: Law = { code: 'file-too-large', title: 'A file must not be larger than 1 MiB' };

/**
 * A file of intents must not be a symbolic link.
 *
 * What it says would depend on a file that no reviewer sees in the change, or that lies outside the repository.
 *
 * Source: CWE-59 (link following).
 */
export const symlinkRefused: Law = {
  code: 'symlink-refused',
  title: 'A file of intents must not be a symbolic link',
};

/**
 * A path must stay inside the repository.
 *
 * Only what is committed decides the output.
 *
 * Source: CWE-22 (path traversal).
 */
export const pathOutsideRepository: Law = {
  code: 'path-outside-repository',
  title: 'A path must stay inside the repository',
};

/** Every law of reading and shape, in the order of the documentation. */
export const shapeLaws: readonly Law[] = [
  schema,
  unknownField,
  deprecatedField,
  addressNotCanonical,
  dnsServerInvalid,
  macInvalid,
  bandwidthOutOfRange,
  burstInvalid,
  interfaceNameTooLong,
  nameTooLong,
  vlanOutOfRange,
  mtuOutOfRange,
  yamlSyntax,
  yamlAlias,
  yamlMergeKey,
  yamlDuplicateKey,
  yamlComplexKey,
  yamlTag,
  yamlUnsafeInteger,
  yamlForbiddenKey,
  yamlTooDeep,
  fileTooLarge,
  symlinkRefused,
  pathOutsideRepository,
];
