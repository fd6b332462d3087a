import { attachedPrefixes } from '../intent/attached-prefixes.js';
import { type Finding, type Origin, within } from '../intent/document.js';
import type { Attachment, Cluster, Network, Vm } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { valueAt } from '../intent/value-at.js';
import { containsAddress } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * An `isolated` Network must have no way out, and none in.
 *
 * It is a segment and nothing else: no router, no name server, and nothing of the cluster is on it. A gateway would never
 * answer, a Service would lead to an address that no node reaches, and a name server must be one of the VMs there.
 */
export const isolatedLeadsOut: Check = {
  code: 'isolated-leads-out',
  title: 'An `isolated` Network must have no way out, and none in',
  perNetwork: findOfNetwork,
  perVm: findOfVm,
};

function* findOfNetwork(network: Network): Generator<Finding> {
  if (network.type !== 'isolated') return;
  const finding = (what: string, at: Origin): Finding => ({
    severity: 'error',
    message: `Network "${qualifiedName(network)}" is \`isolated\` and must not have ${what}`,
    at,
    hint: HINT,
  });
  for (const { gateway, dhcp, origin } of network.subnets) {
    if (gateway) yield finding('a `gateway`', within(origin, 'gateway'));
    if (dhcp && dhcp.dnsServers.length > 0) yield finding('`dnsServers`', within(dhcp.origin, 'dnsServers'));
  }
}

function* findOfVm({ attachments, exposures }: Vm, cluster: Cluster): Generator<Finding> {
  for (const attachment of attachments) yield* findOfAttachment(attachment, cluster);
  for (const { attachment, name, origin } of exposures) {
    if (isIsolated(attachment)) {
      yield onAttachment(attachment, `be where exposure "${name}" leads to`, within(origin, 'network'));
    }
  }
}

const isIsolated = ({ network }: Attachment): boolean => network?.type === 'isolated';

function* findOfAttachment(attachment: Attachment, cluster: Cluster): Generator<Finding> {
  if (!isIsolated(attachment)) return;
  const { origin, portMappings, defaultRoute } = attachment;
  const gateway = within(origin, 'ipConfig', 'gateway');
  if (valueAt(gateway) !== undefined) yield onAttachment(attachment, 'have a `gateway`', gateway);
  if (defaultRoute) {
    yield onAttachment(attachment, 'be the `defaultRoute`', within(origin, 'ipConfig', 'defaultRoute'));
  }
  for (const mapping of portMappings) yield onAttachment(attachment, 'have `portMappings`', mapping.origin);
  if (hasFarServer(attachment, cluster)) {
    const dnsServers = within(origin, 'ipConfig', 'dnsServers');
    yield onAttachment(attachment, 'have `dnsServers` outside its subnet', dnsServers);
  }
}

function hasFarServer(attachment: Attachment, cluster: Cluster): boolean {
  if (valueAt(within(attachment.origin, 'ipConfig', 'dnsServers')) === undefined) return false;
  const prefixes = attachedPrefixes(attachment, cluster);
  const isNear = (server: Attachment['dnsServers'][number]) =>
    prefixes.some((prefix) => containsAddress(prefix, server));
  return prefixes.length > 0 && !attachment.dnsServers.every(isNear);
}

const HINT = 'remove it, or write `type: bridge` on the Network where a router is on the segment';

function onAttachment({ name, network }: Attachment, what: string, at: Origin): Finding {
  const type = network && { message: 'the Network is `isolated` here', at: within(network.origin, 'spec', 'type') };
  return {
    severity: 'error',
    message: `attachment "${name}" is on an \`isolated\` Network and must not ${what}`,
    at,
    related: type ? [type] : [],
    hint: HINT,
  };
}
