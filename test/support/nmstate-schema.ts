import { Ajv } from 'ajv';

const interfaceName = { type: 'string', pattern: '^[^/:\\s]{1,15}$', not: { enum: ['.', '..'] } } as const;
const vlanId = { type: 'integer', minimum: 1, maximum: 4094 } as const;

/** An object with these properties, those named in `required`, and no other. */
const closed = (properties: Readonly<Record<string, object>>, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const oneOrMore = (items: object) => ({ type: 'array', items, minItems: 1 });

const address = closed({ enabled: { type: 'boolean' }, dhcp: { type: 'boolean' } }, ['enabled']);
const address6 = closed({ ...address.properties, autoconf: { type: 'boolean' } }, ['enabled']);

const common = {
  name: interfaceName,
  mtu: { type: 'integer', minimum: 68, maximum: 65535 },
  ipv4: address,
  ipv6: address6,
  'copy-mac-from': interfaceName,
};

const up = (type: string, own: Readonly<Record<string, object>>, required: readonly string[] = []) =>
  closed({ ...common, type: { const: type }, state: { const: 'up' }, ...own }, ['name', 'type', 'state', ...required]);

const trunkTag = closed({ 'id-range': closed({ min: vlanId, max: vlanId }, ['min', 'max']) }, ['id-range']);
const portVlan = closed({ mode: { const: 'trunk' }, 'trunk-tags': oneOrMore(trunkTag) }, ['mode', 'trunk-tags']);

const linuxBridge = closed(
  {
    options: closed({ stp: closed({ enabled: { type: 'boolean' } }, ['enabled']) }, ['stp']),
    port: { type: 'array', items: closed({ name: interfaceName, vlan: portVlan }, ['name']), maxItems: 1 },
  },
  ['options', 'port'],
);

const ovsBridge = closed(
  {
    options: closed({ stp: { type: 'boolean' } }, ['stp']),
    port: { type: 'array', items: closed({ name: interfaceName }, ['name']), maxItems: 1 },
  },
  ['options', 'port'],
);

const absent = closed(
  { name: interfaceName, type: { enum: ['vlan', 'linux-bridge', 'ovs-bridge'] }, state: { const: 'absent' } },
  ['name', 'type', 'state'],
);

const policyInterface = {
  oneOf: [
    up('vlan', { vlan: closed({ 'base-iface': interfaceName, id: vlanId }, ['base-iface', 'id']) }, ['vlan']),
    up('linux-bridge', { bridge: linuxBridge }, ['bridge', 'ipv4', 'ipv6']),
    up('ovs-bridge', { bridge: ovsBridge }, ['bridge']),
    up('ethernet', {}),
    absent,
  ],
};

const policySpec = closed(
  {
    nodeSelector: { type: 'object', additionalProperties: { type: 'string' } },
    maxUnavailable: {
      oneOf: [
        { type: 'integer', minimum: 1 },
        { type: 'string', pattern: '^[1-9]\\d{0,2}%$' },
      ],
    },
    desiredState: closed({ interfaces: oneOrMore(policyInterface) }, ['interfaces']),
  },
  ['nodeSelector', 'maxUnavailable', 'desiredState'],
);

const validate = new Ajv({ strict: false, allErrors: true }).compile(policySpec);

/**
 * What the `spec` of a NodeNetworkConfigurationPolicy breaks in the part of NMState that we use, closed: the API server
 * judges nothing below `desiredState`, and NMState refuses unknown fields only on the node.
 *
 * Source: nmstate/nmstate rust/src/lib/ifaces; nmstate/kubernetes-nmstate api/shared.
 */
export function policyFaults(spec: unknown): readonly string[] {
  validate(spec);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
