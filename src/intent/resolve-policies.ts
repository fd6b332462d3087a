import { type AddressRange, parseRange } from '../net/prefix.js';
import type { Statement } from './access.js';
import { defined } from './defined.js';
import { type Document, type Origin, within } from './document.js';
import type { AccessPolicyIntent } from './generated/access-policy.js';
import type { AddressGroupIntent } from './generated/address-group.js';
import type { ReachabilityAssertionIntent, ReachabilityStatement } from './generated/reachability-assertion.js';
import type { AccessPolicy, AddressGroup, Intent, ReachabilityAssertion } from './model.js';
import { readFirewall, ruleProtocol } from './read-firewall.js';
import { inNamespace, readPeer, readSelector } from './read-peer.js';
import { portsOf, servicesOf } from './read-services.js';
import type { Scope } from './scope.js';

/** An AccessPolicy. @param document one that matched the schema */
export function resolveAccessPolicy(document: Document, scope: Scope): AccessPolicy {
  const { metadata, spec } = document.data as unknown as AccessPolicyIntent;
  const intent = intentOf(metadata, document, scope);
  const { name, namespace, origin } = intent;
  const { vms, network, podNetwork } = spec.appliesTo;
  const source = { kind: 'AccessPolicy', namespace, name, origin: within(origin, 'metadata', 'name') } as const;
  const named = network === undefined ? undefined : inNamespace(network, namespace);
  const on =
    named === undefined ? undefined : { network: named, origin: within(origin, 'spec', 'appliesTo', 'network') };
  return {
    ...intent,
    firewall: readFirewall(spec, source, within(origin, 'spec')),
    priority: spec.priority ?? 1000,
    vms: readSelector(vms ?? {}, namespace),
    ...defined({ on: podNetwork ? ('pod network' as const) : on }),
  };
}

/** An AddressGroup. @param document one that matched the schema */
export function resolveAddressGroup(document: Document, scope: Scope): AddressGroup {
  const { metadata, spec } = document.data as unknown as AddressGroupIntent;
  const intent = intentOf(metadata, document, scope);
  const at = within(intent.origin, 'spec');
  const { vms, groups = [] } = spec;
  return {
    ...intent,
    ranges: [...ranges(spec.cidrs, within(at, 'cidrs')), ...ranges(spec.ranges, within(at, 'ranges'))],
    groups: groups.map((name, index) => ({
      name: inNamespace(name, intent.namespace),
      origin: within(at, 'groups', index),
    })),
    ...defined({ vms: vms && { ...readSelector(vms, intent.namespace), origin: within(at, 'vms') } }),
  };
}

/** A ReachabilityAssertion. @param document one that matched the schema */
export function resolveAssertion(document: Document, scope: Scope): ReachabilityAssertion {
  const { metadata, spec } = document.data as unknown as ReachabilityAssertionIntent;
  const intent = intentOf(metadata, document, scope);
  const modes = ['must', 'mustNot'] as const;
  const statements = modes.flatMap((mode) =>
    (spec[mode] ?? []).map((entry, index) => {
      const origin = within(intent.origin, 'spec', mode, index);
      return { ...statement(entry, intent.namespace, origin), mode };
    }),
  );
  return { ...intent, statements };
}

function statement(entry: ReachabilityStatement, namespace: string, origin: Origin): Omit<Statement, 'mode'> {
  const { from, to, except = [] } = entry;
  const protocol = ruleProtocol(entry.protocol);
  const ports = (entry.ports ?? []).map((text, index) => ({
    ...portsOf(text),
    origin: within(origin, 'ports', index),
  }));
  return {
    origin,
    from: readPeer(from, namespace, within(origin, 'from')),
    to: readPeer(to, namespace, within(origin, 'to')),
    protocol,
    ports,
    services: servicesOf({ protocol, ports }),
    except: except.map((peer, index) => readPeer(peer, namespace, within(origin, 'except', index))),
  };
}

function intentOf(
  { name, namespace }: { readonly name: string; readonly namespace?: string },
  document: Document,
  { environment, defaults }: Scope,
): Intent {
  const origin: Origin = { document, path: [], environment: environment.name };
  return { name, namespace: namespace ?? defaults.namespace, environment, origin };
}

function ranges(
  texts: readonly string[] | undefined,
  origin: Origin,
): readonly (AddressRange & { readonly origin: Origin })[] {
  return (texts ?? []).flatMap((text, index) => {
    const range = parseRange(text);
    return range ? [{ ...range, origin: within(origin, index) }] : [];
  });
}
