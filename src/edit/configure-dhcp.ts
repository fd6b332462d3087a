import { isMapping } from '../intent/document-fields.js';
import { chooseSubnet } from './choose-subnet.js';
import { editObject, type Spec } from './edit-object.js';
import { listIn } from './list-in.js';
import { findNetwork, isFinding, type ObjectName, type Outcome, refusal, type Site } from './operation.js';

/** What DHCP shall do on a Network. */
export interface ConfigureDhcp extends ObjectName {
  /** The block that is meant, where the Network has several and `start` does not tell. */
  readonly subnet?: string | undefined;
  /** Fields of `dhcp` that change, such as `start`, `end` and `leaseSeconds`; others stay. Undefined takes DHCP away. */
  readonly dhcp: Spec | undefined;
}

/** Sets what DHCP gives out on a subnet of a Network, or takes it away. */
export function configureDhcp(site: Site, request: ConfigureDhcp): Outcome {
  const network = findNetwork(site, request);
  if (isFinding(network)) return refusal(network);
  const { dhcp, subnet: block } = request;
  const start = dhcp?.start;
  const subnet = chooseSubnet(network, { subnet: block, address: typeof start === 'string' ? start : undefined });
  if (isFinding(subnet)) return refusal(subnet);
  const [, , position] = subnet.origin.path;
  if (typeof position !== 'number') return editObject(network.origin, 'dhcp', (spec) => withDhcp(spec, dhcp));
  return editObject(network.origin, 'subnets', (spec) => ({
    ...spec,
    subnets: listIn(spec, 'subnets').map((each, index) =>
      index === position && isMapping(each) ? withDhcp(each, dhcp) : each,
    ),
  }));
}

function withDhcp({ dhcp: written, ...others }: Spec, dhcp: Spec | undefined): Spec {
  if (!dhcp) return others;
  const before = isMapping(written) ? written : {};
  return { ...others, dhcp: { ...withoutOther(before, dhcp), ...dhcp } };
}

/** A range is written as `start` and `end` or among `ranges`, never as both. */
function withoutOther(before: Spec, { start, ranges }: Spec): Spec {
  const { start: _start, end: _end, ranges: _ranges, ...others } = before;
  const isRange = start !== undefined || ranges !== undefined;
  return isRange ? others : before;
}
