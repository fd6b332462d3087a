import { type AddressBook, addressBook } from '../intent/address-book.js';
import type { Exhausted } from '../intent/allocate.js';
import { type Finding, within } from '../intent/document.js';
import type { Ledger } from '../intent/ledger.js';
import type { Cluster, Model, Subnet } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import type { SubnetUse } from '../intent/subnet-use.js';
import { formatPrefix } from '../net/prefix.js';

/** What the law `pool-exhausted` says of draws for which nothing is left: whose pool it is, its size and its use. */
export function drawShortages(exhausted: readonly Exhausted[], model: Model, ledger: Ledger): readonly Finding[] {
  if (exhausted.length === 0) return [];
  const book = addressBook(model, ledger);
  return exhausted.map(({ from, waiting }) =>
    from ? networkShortage(from, waiting, book) : vlanShortage(model.cluster, waiting),
  );
}

function networkShortage(
  { network, family }: NonNullable<Exhausted['from']>,
  waiting: Exhausted['waiting'],
  book: AddressBook,
): Finding {
  const subnets = network.subnets.filter(({ prefix }) => prefix.family === family);
  const uses = subnets.map((subnet) => useText(subnet, book.use(network, subnet))).join('; ');
  const [subnet] = subnets;
  return {
    severity: 'error',
    message: `Network "${qualifiedName(network)}" must have an address left for ${waitingText(waiting)}: ${uses}`,
    at: subnet ? within(subnet.origin, 'cidr') : network.origin,
    ...waitingHere(waiting),
    hint: 'widen `cidr`, add a subnet to `subnets`, or give up addresses: netintent ip list shows who has them',
  };
}

/** What is left goes to others that have no line yet: somebody waits because it is not enough. */
function useText({ prefix }: Subnet, { size, used, reserved, dhcp, released, free }: SubnetUse): string {
  const parts = [`${used} used`, `${reserved} reserved`, `${dhcp} leased by DHCP`];
  const left = free + released;
  if (left > 0n) parts.push(`${left} for others that draw now`);
  return `"${formatPrefix(prefix)}" has ${size}, of which ${parts.join(', ')}`;
}

function vlanShortage({ name, vlanPool, origin }: Cluster, waiting: Exhausted['waiting']): Finding {
  const size = vlanPool ? vlanPool.last - vlanPool.first + 1 : 0;
  return {
    severity: 'error',
    message: `the \`vlanPool\` of Cluster "${name}" must have a VLAN left for ${waitingText(waiting)}, and all ${size} are taken`,
    at: vlanPool?.origin ?? origin,
    ...waitingHere(waiting),
    hint: 'widen the pool, or write the VLANs of some Networks themselves',
  };
}

const waitingText = ([first, ...others]: Exhausted['waiting']): string =>
  others.length === 0 ? first.owner : `${first.owner} and ${others.length} more`;

/** Places beside the finding's own; those of a thousand would be read by nobody. */
const RELATED_MAX = 10;

const waitingHere = (waiting: Exhausted['waiting']): Pick<Finding, 'related' | 'environments'> => ({
  related: waiting.slice(0, RELATED_MAX).map(({ owner, origin }) => ({ message: `${owner} waits`, at: origin })),
  environments: [...new Set(waiting.flatMap(({ origin }) => origin.environment ?? []))],
});
