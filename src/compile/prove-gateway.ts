import type { Access } from '../intent/access.js';
import type { CodedFinding } from '../intent/coded-finding.js';
import { within } from '../intent/document.js';
import type { Gateway } from '../intent/model.js';
import { addressUniverse } from '../intent/peer-universe.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { type Address, formatAddress } from '../net/address.js';
import type { AccessRules, PeerSet } from '../net/packet-rule.js';
import { packetText } from '../net/packet-text.js';
import { compareRules } from '../policy/proof/compare-rules.js';
import { gatewayNftables, type RoutedVerdicts } from '../policy/proof/gateway-nftables.js';
import { proofFailed } from './emit-laws.js';

/**
 * Proves that a gateway filters what the rules of its Network say, and those of the interfaces that have others: reads the ruleset back out of
 * the ConfigMap that was made, and compares it with the rules on every packet that there is, silent drops told from rejections.
 *
 * @param objects what was made of the gateway
 * @returns what differs, with a packet that shows it: a fault of ours, never of the author
 */
export function proveGateway(gateway: Gateway, objects: readonly unknown[]): readonly CodedFinding[] {
  const ruleset = objects.map(rulesetIn).find((text) => text !== undefined);
  if (!gateway.access || ruleset === undefined) return [];
  const verdicts = gatewayNftables(ruleset);
  const groups = [{ addresses: [undefined], access: gateway.access }, ...gateway.exceptions];
  for (const direction of ['ingress', 'egress'] as const) {
    const told = strangers(verdicts[direction], gateway);
    if (told !== undefined) return [failed(gateway, told)];
    for (const { addresses, access } of groups) {
      // Where the Network stops nothing, the gateway leaves the rules of an interface to its guest.
      const written = stops(gateway.access, direction) ? (access[direction] ?? OPEN) : OPEN;
      const [what] = differences(written, verdicts[direction], addresses, direction);
      if (what !== undefined) return [failed(gateway, what)];
    }
  }
  return [];
}

const EVERY_ADDRESS = addressUniverse();
const OPEN: AccessRules = { rules: [], default: 'accept' };

function stops(access: Access, direction: 'ingress' | 'egress'): boolean {
  const rules = access[direction];
  return rules !== undefined && (rules.rules.length > 0 || rules.default === 'drop');
}

/** Addresses of one group may be told apart only where they are decided alike. @param addresses undefined for all that nobody names */
function* differences(
  written: AccessRules,
  enforced: RoutedVerdicts | undefined,
  addresses: readonly (Address | undefined)[],
  direction: 'ingress' | 'egress',
): Generator<string> {
  const compared = new Set<AccessRules>();
  for (const address of addresses) {
    const rules = rulesFor(address, enforced);
    if (compared.has(rules)) continue;
    compared.add(rules);
    const found = compareRules(written, rules, EVERY_ADDRESS, 'all');
    if (!found) continue;
    const [inner, way] = direction === 'ingress' ? (['to', 'from'] as const) : (['from', 'to'] as const);
    const whose = address ? `${inner} "${formatAddress(address)}"` : `${inner} the segment`;
    yield `${packetText(found.packet, way)} ${whose} is ${PAST[found.right]}, not ${PAST[found.left]}`;
  }
}

const PAST = { accept: 'accepted', drop: 'dropped', reject: 'rejected' } as const;

function rulesFor(address: Address | undefined, enforced: RoutedVerdicts | undefined): AccessRules {
  if (!enforced) return OPEN;
  const own = address && enforced.exceptions.find(({ addresses }) => holds(addresses, address));
  return own?.rules ?? enforced.others;
}

/** Whether addresses are told apart that no interface with rules of its own has. */
function strangers(enforced: RoutedVerdicts | undefined, { exceptions }: Gateway): string | undefined {
  const told = enforced?.exceptions.map(({ addresses }) => addresses) ?? [];
  const known = exceptions.flatMap(({ addresses }) => addresses);
  const held = known.filter((address) => told.some((set) => holds(set, address))).length;
  const count = told
    .flatMap(({ ipv4, ipv6 }) => [...ipv4, ...ipv6])
    .map(({ first, last }) => Number(BigInt(last) - BigInt(first)) + 1);
  const all = count.reduce((sum, size) => sum + size, 0);
  return all === held ? undefined : `${all} addresses are told apart, not ${held}`;
}

function holds({ ipv4, ipv6 }: PeerSet, { family, value }: Address): boolean {
  const ranges: readonly { readonly first: number | bigint; readonly last: number | bigint }[] =
    family === 4 ? ipv4 : ipv6;
  return ranges.some(({ first, last }) => first <= value && value <= last);
}

const failed = ({ network, origin }: Gateway, what: string): CodedFinding => ({
  code: proofFailed.code,
  severity: 'error',
  message: `what the gateway of Network "${qualifiedName(network)}" enforces must be what its rules say: ${what}`,
  at: within(origin, 'spec', 'firewall'),
  hint: 'nothing is written; this is a fault of netintent: please report it with this file',
});

/** The ruleset in a ConfigMap of a gateway. */
function rulesetIn(object: unknown): string | undefined {
  if (typeof object !== 'object' || object === null || !('data' in object)) return undefined;
  const { data } = object;
  if (typeof data !== 'object' || data === null || !('nftables.conf' in data)) return undefined;
  const text = data['nftables.conf'];
  return typeof text === 'string' ? text : undefined;
}
