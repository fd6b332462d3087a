import type { Value } from '../intent/document.js';
import { isAbsent, portsOf } from './interface-changes.js';
import type { UplinkChange } from './policy-change.js';
import { textIn } from './values.js';

/**
 * What a policy does to NICs: a NIC that becomes or ceases to be a port of a bridge, or that gets its own configuration
 * back, is interrupted; VLAN interfaces come and go above it without its own traffic noticing.
 *
 * @param before,after the interfaces of the policy by name
 */
export function uplinkChanges(
  before: ReadonlyMap<string, Value>,
  after: ReadonlyMap<string, Value>,
): readonly UplinkChange[] {
  const [ports, nextPorts] = [nicPorts(before), nicPorts(after)];
  const [bases, nextBases] = [vlanBases(before), vlanBases(after)];
  const restored = [...after].filter(([name, entry]) => isNic(entry) && !isNic(before.get(name))).map(([name]) => name);
  const uplinks: readonly UplinkChange[] = [
    ...only(nextPorts, ports).map((name) => touched(name, 'becomes-port', true)),
    ...only(ports, nextPorts)
      .filter((name) => !restored.includes(name))
      .map((name) => touched(name, 'leaves-bridge', true)),
    ...restored.map((name) => touched(name, 'gets-own-configuration', true)),
    ...onlyKeys(nextBases, bases).map((name) => touched(name, 'carries-vlan', false)),
    ...onlyKeys(bases, nextBases).map((name) => touched(name, 'loses-vlan', false)),
  ];
  return [...new Map(uplinks.map((uplink) => [`${uplink.name}/${uplink.how}`, uplink])).values()];
}

const touched = (name: string, how: UplinkChange['how'], interrupted: boolean): UplinkChange => ({
  name,
  how,
  interrupted,
});

const isNic = (entry: Value | undefined): boolean => textIn(entry, 'type') === 'ethernet' && !isAbsent(entry);

const only = (these: ReadonlySet<string>, those: ReadonlySet<string>): readonly string[] =>
  [...these].filter((name) => !those.has(name));

/** The NICs below the VLAN interfaces that are only in the first. */
const onlyKeys = (these: ReadonlyMap<string, string>, those: ReadonlyMap<string, string>): readonly string[] =>
  [...these].filter(([name, base]) => those.get(name) !== base).map(([, base]) => base);

/** The ports of bridges that are no VLAN interface. */
function nicPorts(interfaces: ReadonlyMap<string, Value>): ReadonlySet<string> {
  const made = [...interfaces.values()].filter((entry) => !isAbsent(entry));
  const isVlan = (name: string) => textIn(interfaces.get(name), 'type') === 'vlan';
  return new Set(made.flatMap(portsOf).filter((name) => !isVlan(name)));
}

/** The NIC of each VLAN interface. */
function vlanBases(interfaces: ReadonlyMap<string, Value>): ReadonlyMap<string, string> {
  return new Map(
    [...interfaces].flatMap(([name, entry]) => {
      const base = isAbsent(entry) ? undefined : textIn(entry, 'vlan', 'base-iface');
      return base === undefined ? [] : [[name, base] as const];
    }),
  );
}
