import type { CodedFinding } from '../intent/coded-finding.js';
import { type GuestFiltered, guestFiltered } from '../intent/guest-filtered.js';
import type { Cluster, Vm } from '../intent/model.js';
import { addressUniverse } from '../intent/peer-universe.js';
import { packetText } from '../net/packet-text.js';
import { compareRules } from '../policy/proof/compare-rules.js';
import { type GuestVerdicts, guestNftables } from '../policy/proof/guest-nftables.js';
import { proofFailed } from './emit-laws.js';

/**
 * Proves that a guest filters what its rules say: reads the ruleset back out of the user data that was made, and compares it with the
 * rules of each interface on every packet that there is, silent drops told from rejections.
 *
 * @param objects what was made of the VM
 * @returns what differs, with a packet that shows it: a fault of ours, never of the author
 */
export function proveGuest(vm: Vm, cluster: Cluster, objects: readonly unknown[]): readonly CodedFinding[] {
  const attachments = guestFiltered(vm.attachments, cluster);
  if (attachments.length === 0) return [];
  const verdicts = guestNftables(rulesetIn(objects));
  return attachments.flatMap((attachment) => {
    const [what] = differences(attachment, verdicts.get(attachment.guestName) ?? {});
    return what === undefined ? [] : [failed(attachment, what)];
  });
}

const EVERY_ADDRESS = addressUniverse();

/** Where nobody said anything, everything passes. */
const OPEN = { rules: [], default: 'accept' } as const;

function* differences({ access }: GuestFiltered, enforced: GuestVerdicts): Generator<string> {
  for (const direction of ['ingress', 'egress'] as const) {
    if (!access[direction] && !enforced[direction]) continue;
    const found = compareRules(access[direction] ?? OPEN, enforced[direction] ?? OPEN, EVERY_ADDRESS, 'all');
    if (!found) continue;
    const packet = packetText(found.packet, direction === 'ingress' ? 'from' : 'to');
    yield `${packet} is ${PAST[found.right]}, not ${PAST[found.left]}`;
  }
}

const PAST = { accept: 'accepted', drop: 'dropped', reject: 'rejected' } as const;

const failed = ({ name, vmName, origin }: GuestFiltered, what: string): CodedFinding => ({
  code: proofFailed.code,
  severity: 'error',
  message: `what the guest of "${vmName}" enforces on "${name}" must be what its rules say: ${what}`,
  at: origin,
  hint: 'nothing is written; this is a fault of netintent: please report it with this file',
});

/** What the one cloud-config among some objects hands to nft. */
function rulesetIn(objects: readonly unknown[]): string {
  const [userData = '', ...others] = objects.flatMap((object) => [...cloudConfigsIn(object)]);
  const [, ruleset, ...more] = userData.split(/^ *(?:nft -f - <<'RULES' && loaded=yes|RULES)\n/m);
  if (ruleset === undefined || more.length !== 1 || others.length > 0)
    throw new Error('there is no one ruleset to prove');
  return ruleset;
}

function* cloudConfigsIn(value: unknown): Generator<string> {
  if (typeof value === 'string' && value.startsWith('#cloud-config')) yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const item of Object.values(value)) yield* cloudConfigsIn(item);
}
