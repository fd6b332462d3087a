import { type Finding, within } from '../intent/document.js';
import type { Ledger, NamedClaim } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';
import { repeatedClaims } from '../intent/repeated-claims.js';
import type { Check } from './check.js';

/**
 * A host and path must lead to one VM.
 *
 * Ingress controllers merge the rules of all Ingresses: of two with one host and path the older object wins, without a
 * word. One host with several paths is legal.
 *
 * Source: kubernetes.github.io/ingress-nginx/how-it-works ("the oldest rule wins").
 */
export const ingressHostClaimedTwice: Check = {
  code: 'ingress-host-claimed-twice',
  title: 'A host and path must lead to one VM',
  run: findTwice,
};

function* findTwice(_model: Model, { ingressHosts }: Ledger): Generator<Finding> {
  for (const [claim, first] of repeatedClaims(ingressHosts)) yield twice(claim, first);
}

const twice = (claim: NamedClaim, first: NamedClaim): Finding => ({
  severity: 'error',
  message: `"${claim.key}" must lead to one VM, and ${first.claimant} has it`,
  at: within(claim.origin, 'host'),
  related: [{ message: `${first.claimant} takes "${first.key}" here`, at: within(first.origin, 'host') }],
  hint: 'choose another `host` or `path`',
});
