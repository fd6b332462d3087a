import { parseRange } from '../net/prefix.js';
import type { VmSelector, WrittenPeer } from './access.js';
import { type Origin, within } from './document.js';
import type { PeerIntent, VmSelectorIntent } from './generated/access-policy.js';

/** A peer as its author wrote it. */
export type PeerSpec = PeerIntent;

/** The other side of a connection. @param namespace that its references are relative to */
export function readPeer(spec: PeerSpec, namespace: string, origin: Origin): WrittenPeer {
  if (typeof spec !== 'string') return readReference(spec, namespace, origin);
  const range = parseRange(spec);
  return range ? { kind: 'range', range, origin } : { kind: 'any', origin };
}

function readReference(spec: Exclude<PeerSpec, string>, namespace: string, origin: Origin): WrittenPeer {
  const { vms = {}, group, network } = spec;
  if (group !== undefined)
    return { kind: 'group', name: inNamespace(group, namespace), origin: within(origin, 'group') };
  if (network !== undefined) {
    return { kind: 'network', name: inNamespace(network, namespace), origin: within(origin, 'network') };
  }
  return { kind: 'vms', selector: readSelector(vms, namespace), origin: within(origin, 'vms') };
}

/** A selector of VMs. @param namespace of the VMs where it names none */
export function readSelector({ matchLabels = {}, namespaces }: VmSelectorIntent, namespace: string): VmSelector {
  const places = namespaces?.includes('*') ? 'all' : [...new Set(namespaces ?? [namespace])].sort();
  const sorted = Object.entries(matchLabels).sort(([a], [b]) => (a < b ? -1 : 1));
  return { labels: matchLabels, namespaces: places, key: JSON.stringify([sorted, places]) };
}

/** "namespace/name" of a name that may lack its namespace. */
export function inNamespace(name: string, namespace: string): string {
  return name.includes('/') ? name : `${namespace}/${name}`;
}
