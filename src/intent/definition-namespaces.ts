import type { Cluster, Network } from './model.js';

/**
 * The namespaces in which the attachment definition of a Network is made: its own, and every consuming one where Multus
 * isolates namespaces. In ascending order.
 */
export function definitionNamespaces(
  { namespace, consumers }: Network,
  { multusNamespaceIsolation }: Cluster,
): readonly string[] {
  if (!multusNamespaceIsolation) return [namespace];
  return [...new Set([namespace, ...consumers.filter((consumer) => consumer !== '*')])].sort();
}
