import type { Origin } from '../intent/document.js';
import { placeOf } from '../intent/place.js';
import type { PolicyObject } from '../policy/proof/policy.js';
import type { NetworkAnswer, ReachAnswer } from '../reach/answer.js';
import type { PairAnswer } from '../reach/pair-answers.js';
import { policyLabel } from '../reach/policy-label.js';
import type { Because, Reason } from '../reach/reasons.js';
import { countText } from './count-text.js';
import { placeText } from './place-text.js';
import { serviceData, serviceText } from './service-text.js';
import { visible } from './visible.js';

/** Pairs of one network whose reasons are printed; more are counted. */
const PAIRS_MAX = 20;

/** An answer for people: the verdict on each network, and what decides at each end, with its place. */
export function answerText({ verdict, networks, remarks }: ReachAnswer): string {
  const lines = [verdict, ...networks.flatMap(networkLines), ...remarks.map((remark) => `  ${visible(remark)}`)];
  return lines.map((line) => `${line}\n`).join('');
}

function networkLines({ network, verdict, pairs }: NetworkAnswer): readonly string[] {
  const more = pairs.length - PAIRS_MAX;
  return [
    `  ${visible(network)}: ${verdict}`,
    ...pairs.slice(0, PAIRS_MAX).flatMap(pairLines),
    ...(more > 0 ? [`    and ${countText(more, 'more pair')}: --output json has all of them`] : []),
  ];
}

function pairLines({ source, destination, allowed, unknown, reasons }: PairAnswer): readonly string[] {
  const open = serviceText(unknown);
  const reached = `${serviceText(allowed)}${open === 'nothing' ? '' : `; unknown: ${open}`}`;
  return [
    `    ${visible(source)} -> ${visible(destination)}: ${reached}`,
    ...reasons.map((reason) => `      ${reasonText(reason)}`),
  ];
}

function reasonText({ direction, verdict, services, because }: Reason): string {
  return `${direction} ${verdict === 'unknown' ? 'is unknown for' : verdict} ${serviceText(services)}: ${becauseText(because)}`;
}

function becauseText(because: Because): string {
  switch (because.kind) {
    case 'rule':
      return `${policyText(because.policy)}${placed(because.at)}`;
    case 'isolation':
      return `no rule of ${because.policies.map(({ policy, at }) => `${policyText(policy)}${placed(at)}`).join(', ')}`;
    case 'no policy':
      return 'no policy decides it';
    case 'guest filter':
      return `the guest filters its own packets${placed(because.at)}`;
    case 'no route':
      return `the guest has no route there${placed(because.at)}`;
    case 'not forwarded':
      return `KubeVirt hands on only the ports that the interface lists${placed(because.at)}`;
  }
}

const policyText = (policy: PolicyObject): string => visible(policyLabel(policy));

const placed = (at: Origin | undefined): string => (at ? ` (${placeText(placeOf(at))})` : '');

/** The same for programs. */
export function answerData({ verdict, networks, remarks }: ReachAnswer): object {
  return {
    verdict,
    networks: networks.map(({ network, verdict: own, pairs }) => ({
      network,
      verdict: own,
      pairs: pairs.map(({ source, destination, verdict: between, allowed, unknown, reasons }) => ({
        source,
        destination,
        verdict: between,
        allowed: serviceData(allowed),
        unknown: serviceData(unknown),
        reasons: reasons.map(reasonData),
      })),
    })),
    remarks,
  };
}

function reasonData({ direction, verdict, services, because }: Reason): object {
  const own = { direction, verdict, services: serviceData(services), because: because.kind };
  switch (because.kind) {
    case 'rule':
      return { ...own, policy: policyText(because.policy), at: because.at && placeOf(because.at) };
    case 'isolation':
      return {
        ...own,
        policies: because.policies.map(({ policy, at }) => ({ policy: policyText(policy), at: at && placeOf(at) })),
      };
    case 'no policy':
      return own;
    case 'guest filter':
    case 'no route':
    case 'not forwarded':
      return { ...own, at: placeOf(because.at) };
  }
}
