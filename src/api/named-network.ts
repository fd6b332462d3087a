import { nearestName } from '../diagnostics/nearest-name.js';
import { type KnownNetwork, networksOf } from '../intent/known-networks.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { ApiProblem } from './api-problem.js';
import type { Call } from './endpoint.js';
import { demand, type Meant, meantEnvironment, namespaceOf } from './meant-environment.js';
import type { Snapshot } from './repository.js';

/**
 * The Network that a request asks about.
 *
 * @throws an ApiProblem where the caller may not, or there is none of that name
 */
export function namedNetwork(
  snapshot: Snapshot,
  { name, ...meant }: Meant & { readonly name: string },
  call: Call,
): KnownNetwork {
  const known = meantEnvironment(snapshot, meant, call);
  const namespace = namespaceOf(name, meant, known);
  const environment = known.environment.name;
  demand(call, 'read', { environment, namespace });
  const full = `${namespace}/${name.split('/').at(-1)}`;
  const own = networksOf(snapshot.compilation.models).filter(({ network }) => network.environment.name === environment);
  const found = own.find(({ network }) => qualifiedName(network) === full);
  if (found) return found;
  const seen = own
    .filter(({ network }) => network.namespace === namespace)
    .map(({ network }) => qualifiedName(network));
  const nearest = nearestName(full, seen);
  throw new ApiProblem('not-found', `there is no Network "${full}"${nearest ? `; did you mean "${nearest}"?` : ''}`);
}
