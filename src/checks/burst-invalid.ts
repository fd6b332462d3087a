import { type Finding, within } from '../intent/document.js';
import type { Attachment, Bandwidth, Vm } from '../intent/model.js';
import { USUAL_MTU } from '../intent/usual-mtu.js';
import type { Check } from './check.js';

/**
 * A `burst` must stand beside a rate, hold at least ten frames, and be at most 34359738359 bits (4 GiB less a byte).
 *
 * The burst is the size of the token bucket. A bucket smaller than a frame passes nothing, one of few frames stops TCP
 * from reaching the rate; the plugin counts bytes in 32 bits. Left out, it is 100 ms of the rate.
 *
 * Source: containernetworking/plugins plugins/meta/bandwidth/main.go, validateRateAndBurst; tc-tbf(8).
 */
export const burstInvalid: Check = {
  code: 'burst-invalid',
  title: 'A `burst` must stand beside a rate and hold at least ten frames',
  perVm: findBursts,
};

const MAX_BITS = 34_359_738_359;
const FRAMES = 10;

function* findBursts({ attachments }: Vm): Generator<Finding> {
  for (const { link, bandwidth, mtu } of attachments) {
    const hasBurst = link.kind === 'bridge' || link.kind === 'ovs';
    if (!hasBurst || bandwidth?.burstBits === undefined) continue;
    const fault = faultOf(bandwidth, bandwidth.burstBits, mtu ?? USUAL_MTU);
    if (fault) yield { severity: 'error', at: within(bandwidth.origin, 'burst'), ...fault };
  }
}

function faultOf(
  { ingress, egress }: Bandwidth,
  burstBits: number,
  mtu: NonNullable<Attachment['mtu']>,
): Pick<Finding, 'message' | 'hint'> | undefined {
  const least = FRAMES * mtu * 8;
  if (ingress === undefined && egress === undefined) {
    return { message: '`burst` must stand beside `ingress` or `egress`', hint: 'write the rate, or remove `burst`' };
  }
  if (burstBits > MAX_BITS) {
    return { message: `\`burst\` must be at most ${MAX_BITS} bits`, hint: 'leave `burst` out for 100 ms of the rate' };
  }
  if (burstBits >= least) return undefined;
  return {
    message: `\`burst\` must be at least ${least} bits, ten frames of ${mtu} bytes`,
    hint: `write burst: ${Math.ceil(least / 1000)}k, or leave it out for 100 ms of the rate`,
  };
}
