import type { KubernetesObject } from '../../src/manifests/object.js';

type Json = null | boolean | number | string | readonly Json[] | JsonMapping;

interface JsonMapping {
  readonly [key: string]: Json;
}

/** An object with one change. */
export interface Mutant {
  readonly what: string;
  readonly mutant: Json;
}

/** What names a lone policy, or orders it among others. */
const MEANINGLESS = /^(?:metadata\.name|spec\.order) /;

/** What an API server says itself where nobody does. */
const DEFAULTS =
  /^spec\.(?:policyTypes|types|.*\.ports\.\d+\.protocol|.*\.\d+\.(?:from|to)Endpoints\.0\.matchLabels\S*) removed$/;

/** Every object that differs in one value, or lacks one, and means something else. */
export function mutants(object: KubernetesObject): readonly Mutant[] {
  const json: Json = JSON.parse(JSON.stringify(object));
  return [...changes(json, '')].filter(({ what }) => !MEANINGLESS.test(what) && !DEFAULTS.test(what));
}

function* changes(value: Json, path: string): Generator<Mutant> {
  if (isList(value)) yield* ofList(value, path);
  else if (typeof value === 'object' && value !== null) yield* ofMapping(value, path);
  else
    for (const changed of scalars(value))
      yield { what: `${path} ${String(value)} -> ${String(changed)}`, mutant: changed };
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

function* ofList(list: readonly Json[], path: string): Generator<Mutant> {
  for (const [index, item] of list.entries()) {
    for (const { what, mutant } of changes(item, `${path}.${index}`)) yield { what, mutant: list.with(index, mutant) };
    yield { what: `${path}.${index} removed`, mutant: list.toSpliced(index, 1) };
  }
}

function* ofMapping(mapping: JsonMapping, path: string): Generator<Mutant> {
  for (const [key, item] of Object.entries(mapping)) {
    const at = path === '' ? key : `${path}.${key}`;
    for (const { what, mutant } of changes(item, at)) yield { what, mutant: { ...mapping, [key]: mutant } };
    const { [key]: _, ...rest } = mapping;
    yield { what: `${at} removed`, mutant: rest };
  }
}

/** Other values of the same sort. */
function scalars(value: null | boolean | number | string): readonly Json[] {
  if (typeof value === 'number') return [value + 1];
  if (typeof value === 'boolean') return [!value];
  if (value === null) return [];
  const other = OTHER[value];
  if (other !== undefined) return [other];
  if (/^\d+$/.test(value)) return [String(Number(value) + 1)];
  const cidr = /^(.*)\/(\d+)$/.exec(value);
  if (cidr && /^[\da-f:.]+$/.test(cidr[1] ?? ''))
    return [`${cidr[1]}/${Number(cidr[2]) === 0 ? 1 : Number(cidr[2]) - 1}`];
  return [`${value}x`];
}

const OTHER: Readonly<Record<string, string>> = {
  In: 'NotIn',
  NotIn: 'In',
  Exists: 'DoesNotExist',
  TCP: 'UDP',
  UDP: 'SCTP',
  SCTP: 'TCP',
  ICMP: 'ICMPv6',
  ICMPv6: 'ICMP',
  IPv4: 'IPv6',
  IPv6: 'IPv4',
  Allow: 'Deny',
  Deny: 'Allow',
  Ingress: 'Egress',
  Egress: 'Ingress',
};
