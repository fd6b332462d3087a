import { type Finding, within } from '../intent/document.js';
import { isMapping } from '../intent/document-fields.js';
import type { Attachment, Vm } from '../intent/model.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * An attachment must say only once which segment it is on.
 *
 * The pod network, a `network` and a `nadName` are each described elsewhere: a VLAN, a bridge or another reference beside
 * them would have no effect. `vlanMode` has none on anything but a Linux bridge.
 */
export const segmentSaidTwice: Check = {
  code: 'segment-said-twice',
  title: 'An attachment must say only once which segment it is on',
  perVm: findContradictions,
};

/** What decides the segment of an attachment, and the keys that then have no effect. */
interface Decision {
  readonly reason: string;
  readonly key: string;
  readonly idle: readonly string[];
}

const DESCRIPTION = ['bridgeName', 'vlanId', 'vlanID', 'vlanMode'];
const POD = { reason: 'is on the pod network', key: 'type', idle: ['network', 'nadName', ...DESCRIPTION] };
const NETWORK = { reason: 'takes its segment from `network`', key: 'network', idle: ['nadName', ...DESCRIPTION] };
const DEFINITION = { reason: 'takes its segment from `nadName`', key: 'nadName', idle: DESCRIPTION };
const OTHER = { reason: 'is no Linux bridge', key: 'type', idle: ['vlanMode'] };

function* findContradictions({ attachments }: Vm): Generator<Finding> {
  for (const attachment of attachments) {
    const decision = decide(attachment);
    const written = decision && valueAt(attachment.origin);
    if (!decision || !isMapping(written)) continue;
    for (const key of decision.idle) {
      if (written[key] !== undefined) yield contradiction(attachment, key, decision);
    }
  }
}

function decide({ link, network }: Attachment): Decision | undefined {
  if (link.kind === 'pod') return POD;
  if (network) return NETWORK;
  if (link.kind === 'existing') return DEFINITION;
  return link.kind === 'bridge' ? undefined : OTHER;
}

const contradiction = ({ name, origin }: Attachment, key: string, { reason, key: decisive }: Decision): Finding => ({
  severity: 'error',
  message: `attachment "${name}" ${reason} and must not say \`${key}\``,
  at: within(origin, key),
  atKey: true,
  related: [{ message: 'this decides its segment', at: within(origin, decisive) }],
  hint: `remove \`${key}\`, or change \`${decisive}\``,
});
