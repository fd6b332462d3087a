import { type Finding, within } from '../intent/document.js';
import type { Attachment, Bandwidth, Link, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * A `bandwidth` must be one that the attachment's kind of interface can enforce.
 *
 * Linux bridges and Open vSwitch limit both directions with a burst; the pod network limits both but chooses its burst
 * itself; a virtual function limits what the VM sends, in whole Mbit/s; macvtap has no mechanism, and an attachment
 * definition that somebody else made is never changed.
 *
 * Source: containernetworking/plugins plugins/meta/bandwidth (needs a veth pair); k8snetworkplumbingwg/sriov-cni
 * `max_tx_rate`; Kubernetes kubernetes.io/ingress-bandwidth.
 */
export const bandwidthNotEnforceable: Check = {
  code: 'bandwidth-not-enforceable',
  title: 'A `bandwidth` must be one that the kind of interface can enforce',
  perVm: findUnenforceable,
};

type Field = 'ingress' | 'egress' | 'burst';

/** Why fields cannot be enforced, and what to do instead. */
interface Refusal {
  readonly fields: readonly Field[];
  readonly reason: string;
  readonly hint: string;
}

const MBIT = 1_000_000;

function* findUnenforceable({ attachments }: Vm): Generator<Finding> {
  for (const { link, bandwidth, name } of attachments) {
    if (!bandwidth) continue;
    const { fields, reason, hint } = refusalOf(link);
    for (const field of fields) {
      if (isSet(bandwidth, field)) yield unenforceable({ name, bandwidth, field }, reason, hint);
    }
    if (link.kind === 'sriov' && (bandwidth.egress ?? 0) % MBIT !== 0) {
      const whole = 'limits only whole Mbit/s';
      yield unenforceable({ name, bandwidth, field: 'egress' }, `is SR-IOV, which ${whole}`, hintForRate(bandwidth));
    }
  }
}

function refusalOf(link: Link): Refusal {
  switch (link.kind) {
    case 'macvtap':
      return { fields: ['ingress', 'egress', 'burst'], reason: 'is macvtap, which has no limits', hint: OTHER_TYPE };
    case 'existing':
      return {
        fields: ['ingress', 'egress', 'burst'],
        reason: 'uses an attachment definition that somebody else made',
        hint: 'set the limit in that definition, or name a `network` instead of `nadName`',
      };
    case 'sriov':
      return { fields: ['ingress', 'burst'], reason: 'is SR-IOV, which limits only `egress`', hint: OTHER_TYPE };
    case 'pod':
      return { fields: ['burst'], reason: 'is on the pod network, which chooses its burst', hint: 'remove `burst`' };
    default:
      return { fields: [], reason: '', hint: '' };
  }
}

const OTHER_TYPE = 'remove it, or write `type: bridge`';

function isSet(bandwidth: Bandwidth, field: Field): boolean {
  return bandwidth[field === 'burst' ? 'burstBits' : field] !== undefined;
}

const hintForRate = ({ egress = 0 }: Bandwidth): string => `write egress: ${Math.max(1, Math.round(egress / MBIT))}M`;

const unenforceable = (
  subject: Pick<Attachment, 'name'> & { readonly bandwidth: Bandwidth; readonly field: Field },
  reason: string,
  hint: string,
): Finding => ({
  severity: 'error',
  message: `\`${subject.field}\` must be enforceable, and attachment "${subject.name}" ${reason}`,
  at: within(subject.bandwidth.origin, subject.field),
  hint,
});
