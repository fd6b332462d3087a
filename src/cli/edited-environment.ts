import type { Unit } from '../compile/compilation.js';
import { nearestName } from '../diagnostics/nearest-name.js';
import type { ObjectName } from '../edit/operation.js';
import type { Intent, Model, Network } from '../intent/model.js';
import { unknownEnvironment } from './chosen-environments.js';
import { type Io, refuse } from './io.js';

/** Where an edit is to be made, as far as it is said. */
export interface Scope {
  readonly env?: string | undefined;
  readonly namespace?: string | undefined;
}

/** What a repository holds, and the Network that tells the environment where none is named. */
export interface Known {
  readonly units: readonly Unit[];
  readonly networks: readonly Network[];
  readonly network: ObjectName | undefined;
}

/**
 * The environment that is edited: the one that is named, the only one, or the only one that has the Network.
 *
 * @returns undefined where several could be meant, which is then said
 */
export function editedEnvironment({ env, namespace }: Scope, io: Io, known: Known): string | undefined {
  const unknown = unknownEnvironment(env === undefined ? [] : [env], known.units);
  const all = known.units.filter(({ kind }) => kind === 'environment').map(({ name }) => name);
  const named = known.network;
  const having = named
    ? known.networks.filter((each) => isNamed(each, { namespace, ...named })).map(({ environment }) => environment.name)
    : [];
  const [only, ...others] =
    env !== undefined ? [env] : all.length > 1 && having.length > 0 ? [...new Set(having)] : all;
  if (!unknown && only !== undefined && others.length === 0) return only;
  const { message, hint } = unknown ?? unclear(known, all);
  refuse(io, message, hint);
  return undefined;
}

/** Several environments, and nothing tells which is meant: they all have the Network, or none does. */
function unclear({ network, networks }: Known, all: readonly string[]) {
  const message = '`--env` must say which environment is meant';
  if (all.length === 0) return { message, hint: 'netintent init writes one' };
  const names = networks.flatMap((each) => [each.name, `${each.namespace}/${each.name}`]);
  if (!network || names.includes(network.name))
    return { message, hint: `add one of: ${all.map((name) => `--env ${name}`).join(' | ')}` };
  const nearest = nearestName(network.name, names);
  return {
    message: `"${network.name}" must be a Network`,
    hint: nearest ? `did you mean "${nearest}"?` : 'netintent network list shows them all',
  };
}

function isNamed(network: Network, { name, namespace }: ObjectName): boolean {
  if (name.includes('/')) return name === `${network.namespace}/${network.name}`;
  return name === network.name && (namespace === undefined || namespace === network.namespace);
}

/** Other environments that read a changed file, as those do that share a base. */
export function otherReaders(
  files: readonly { readonly path: string }[],
  models: readonly Model[],
  environment: string,
): readonly string[] {
  const paths = new Set(files.map(({ path }) => path));
  const intents: readonly Intent[] = models.flatMap(({ networks, vms }) => [...networks, ...vms]);
  const readers = intents
    .filter(({ origin: { document } }) => (document.layers ?? [document]).some(({ source }) => paths.has(source.path)))
    .map((each) => each.environment.name);
  return [...new Set(readers)].filter((name) => name !== environment).sort();
}
