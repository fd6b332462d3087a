import { conflict, contestedNames, ofDistinctClaimants } from '../intent/conflict.js';
import type { Finding } from '../intent/document.js';
import { isOfIntent } from '../intent/is-of-intent.js';
import type { Ledger, NameClaim } from '../intent/ledger.js';
import type { Check } from './check.js';

/**
 * An attachment definition must be made by one intent, and not at all where the Cluster lists it as somebody else's.
 *
 * A Network makes one of its own name, an attachment that describes its segment one called `<vm>-<attachment>-nad`. Two
 * that meet would overwrite each other with every sync, and VMs would start on the segment of whoever was last. So would
 * one in a manifest that is read with `--manifests`. One Network that two environments make is the law
 * `object-made-twice`.
 *
 * Source: Kubernetes documentation, concepts/overview/working-with-objects/names; k8snetworkplumbingwg/multus-cni
 * docs/how-to-use.md (a definition is found by its namespace and name).
 */
export const nadClaimedTwice: Check = {
  code: 'nad-claimed-twice',
  title: 'An attachment definition must be made by one intent',
  sweep: findTwice,
};

function* findTwice({ names }: Ledger): Generator<Finding> {
  for (const claims of contestedNames(names.definition)) {
    const [first, second, ...others] = ofDistinctClaimants(claims.some(isOurs) ? claims : claims.filter(isMade));
    if (!first || !second) continue;
    yield conflict([first, second, ...others], {
      must: `attachment definition "${first.key}" must come from one place`,
      does: (claim) => (isListed(claim) ? "lists it as somebody else's" : 'makes it'),
      hint: 'rename the Network, the VM or the attachment; or name the existing one by `nadName`',
      canYield: (claim) => !isListed(claim),
    });
  }
}

/** The Cluster lists what a manifest makes. */
const isMade = (claim: NameClaim): boolean => !isListed(claim);

const isOurs = (claim: NameClaim): boolean => isOfIntent(claim) && isMade(claim);

const isListed = ({ origin }: NameClaim): boolean => origin.path.includes('networkAttachments');
