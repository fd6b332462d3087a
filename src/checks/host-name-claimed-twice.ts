import { conflict, contestedNames, ofDistinctClaimants } from '../intent/conflict.js';
import type { Finding } from '../intent/document.js';
import type { Ledger } from '../intent/ledger.js';
import type { Check } from './check.js';

/**
 * A `hostname` must be reserved for one MAC of a Network.
 *
 * The DHCP server tells each client its name and answers for it in DNS: of two clients with one name it would answer with
 * whichever got its lease last. An IPv4 and an IPv6 reservation of one MAC may share a name, and so may two Networks.
 *
 * Source: RFC 2132 section 3.14 (Host Name Option); dnsmasq(8), `--dhcp-host` and `--dhcp-fqdn`.
 */
export const hostNameClaimedTwice: Check = {
  code: 'host-name-claimed-twice',
  title: 'A `hostname` must be reserved for one MAC of a Network',
  sweep: findTwice,
};

function* findTwice({ names }: Ledger): Generator<Finding> {
  for (const claims of contestedNames(names['host-name'])) {
    const [first, second, ...others] = ofDistinctClaimants(claims);
    if (!first || !second) continue;
    yield conflict([first, second, ...others], {
      must: `host name "${first.key}" must be reserved for one MAC`,
      does: () => 'has it',
      hint: 'choose another `hostname` for one of them',
    });
  }
}
