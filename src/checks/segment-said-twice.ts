import { type Finding, within } from '../intent/document.js';
import { isMapping } from '../intent/document-fields.js';
import type { Attachment, Vm } from '../intent/model.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * An attachment must say only once which segment it is on.
 *
 * The pod network, a `network` and a `nadName` are each described elsewhere: a VLAN, a bridge, a `type` or another
 * reference beside them would have no effect. The name `default` means the pod network by itself.
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
  /** What to do in place of removing such a key. */
  readonly otherwise: string;
}

const DESCRIPTION = ['bridgeName', 'vlanId', 'vlanID', 'vlanMode'];
const CALLED_DEFAULT: Decision = {
  reason: 'is called `default`, which means the pod network,',
  key: 'name',
  idle: ['type', 'network', 'nadName', ...DESCRIPTION],
  otherwise: 'give the attachment another name',
};
const POD: Decision = {
  reason: 'is on the pod network',
  key: 'type',
  idle: ['network', 'nadName', ...DESCRIPTION],
  otherwise: 'change `type`',
};
const NETWORK: Decision = {
  reason: 'takes its segment from `network`',
  key: 'network',
  idle: ['type', 'nadName', ...DESCRIPTION],
  otherwise: 'change `network`',
};
const DEFINITION: Decision = {
  reason: 'takes its segment from `nadName`',
  key: 'nadName',
  idle: DESCRIPTION,
  otherwise: 'change `nadName`',
};

function* findContradictions({ attachments }: Vm): Generator<Finding> {
  for (const attachment of attachments) {
    const decision = decide(attachment);
    const written = decision && valueAt(attachment.origin);
    if (!decision || !isMapping(written)) continue;
    for (const key of decision.idle) {
      // A bridge is how the pod network is written.
      const isSaid = written[key] !== undefined && !(decision === CALLED_DEFAULT && written[key] === 'bridge');
      if (isSaid) yield contradiction(attachment, key, decision);
    }
  }
}

function decide({ name, origin, link, network }: Attachment): Decision | undefined {
  if (link.kind === 'pod')
    return valueAt(within(origin, 'type')) !== 'pod' && name === 'default' ? CALLED_DEFAULT : POD;
  if (network) return NETWORK;
  return link.kind === 'existing' ? DEFINITION : undefined;
}

const contradiction = ({ name, origin }: Attachment, key: string, decision: Decision): Finding => ({
  severity: 'error',
  message: `attachment "${name}" ${decision.reason} and must not say \`${key}\``,
  at: within(origin, key),
  atKey: true,
  related: [{ message: 'this decides its segment', at: within(origin, decision.key) }],
  hint: `remove \`${key}\`, or ${decision.otherwise}`,
});
