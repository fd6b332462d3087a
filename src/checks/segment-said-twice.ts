import { type Finding, within } from '../intent/document.js';
import type { Attachment, Model } from '../intent/model.js';
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
  run: findContradictions,
};

/** What decides the segment of an attachment, and the keys that then have no effect. */
interface Decision {
  readonly reason: string;
  readonly key: string;
  readonly idle: readonly string[];
}

const DESCRIPTION = ['bridgeName', 'vlanId', 'vlanID', 'vlanMode'];

function* findContradictions({ vms }: Model): Generator<Finding> {
  for (const { attachments } of vms) {
    for (const attachment of attachments) {
      const decision = decide(attachment);
      for (const key of decision?.idle ?? []) {
        const isWritten = valueAt(within(attachment.origin, key)) !== undefined;
        if (decision && isWritten) yield contradiction(attachment, key, decision);
      }
    }
  }
}

function decide({ link, network }: Attachment): Decision | undefined {
  if (link.kind === 'pod')
    return { reason: 'is on the pod network', key: 'type', idle: ['network', 'nadName', ...DESCRIPTION] };
  if (network) return { reason: 'takes its segment from `network`', key: 'network', idle: ['nadName', ...DESCRIPTION] };
  if (link.kind === 'existing')
    return { reason: 'takes its segment from `nadName`', key: 'nadName', idle: DESCRIPTION };
  return link.kind === 'bridge' ? undefined : { reason: 'is no Linux bridge', key: 'type', idle: ['vlanMode'] };
}

const contradiction = ({ name, origin }: Attachment, key: string, { reason, key: decisive }: Decision): Finding => ({
  severity: 'error',
  message: `attachment "${name}" ${reason} and must not say \`${key}\``,
  at: within(origin, key),
  atKey: true,
  related: [{ message: 'this decides its segment', at: within(origin, decisive) }],
  hint: `remove \`${key}\`, or change \`${decisive}\``,
});
