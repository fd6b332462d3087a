import { rangeClaim } from './claims-on-link.js';
import { within } from './document.js';
import type { Claim, Claims } from './ledger.js';
import type { Cluster, LoadBalancer } from './model.js';

/** What a Cluster takes by itself, all of it in routing domain "default": ranges, and definitions of somebody else. */
export function clusterClaims({ origin, reserved, loadBalancer, nodePrefixes, existingAttachments }: Cluster): Claims {
  const claimant = 'the Cluster';
  return [
    ...reserved.map((range) => rangeClaim(userOf(`${claimant} for ${range.reason}`), 'reserved', range, range.origin)),
    ...(loadBalancer?.pools ?? []).flatMap(poolClaims),
    ...nodePrefixes.map((prefix, index) =>
      rangeClaim(userOf(`${claimant} for its nodes`), 'nodes', prefix, within(origin, 'nodeCIDRs', index)),
    ),
    ...[...existingAttachments].map((key, index): Claim => {
      const place = within(origin, 'existing', 'networkAttachments', index);
      return { kind: 'definition', domain: '', key, claimant, origin: place };
    }),
  ];
}

const userOf = (claimant: string) => ({ domain: 'default', claimant, link: undefined });

function poolClaims({ name, origin, ranges }: LoadBalancer['pools'][number]): Claims {
  const user = userOf(`load balancer pool "${name}"`);
  return ranges.map((range, index) => rangeClaim(user, 'pool', range, within(origin, 'addresses', index)));
}
