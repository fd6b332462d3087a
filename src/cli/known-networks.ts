import type { BuiltModel } from '../compile/build-models.js';
import { nearestName } from '../diagnostics/nearest-name.js';
import { type KnownNetwork, networksOf } from '../intent/known-networks.js';
import type { Network } from '../intent/model.js';
import { unknownAmong } from './chosen-environments.js';
import { type ExitCode, type Io, refuse, type WorldArgs } from './io.js';
import { knownModels } from './known-models.js';

/** Which Networks are meant. */
export interface NetworkArgs extends WorldArgs {
  /** "name" or "namespace/name"; all where none is named. */
  readonly network?: string | undefined;
  readonly env?: string | undefined;
}

/**
 * The Networks that are meant, in the order of clusters and environments.
 *
 * @returns an exit code where there are none, or the intents cannot be understood, which is then said
 */
export function knownNetworks(args: NetworkArgs, io: Io): readonly KnownNetwork[] | ExitCode {
  const clusters = knownModels(args, io);
  if (typeof clusters === 'number') return clusters;
  const unknown = unknownAmong(
    args.env === undefined ? [] : [args.env],
    clusters.flatMap(({ everyone }) => everyone),
  );
  if (unknown) return refuse(io, unknown.message, unknown.hint);
  return meantNetworks(clusters, args, io);
}

function meantNetworks(clusters: readonly BuiltModel[], { network, env }: NetworkArgs, io: Io) {
  const known = networksOf(clusters.map(({ model }) => model));
  const inside = known.filter((each) => env === undefined || env === each.network.environment.name);
  const meant = inside.filter((each) => network === undefined || namesOf(each.network).includes(network));
  if (network === undefined || meant.length > 0) return meant;
  const names = inside.flatMap((each) => namesOf(each.network));
  const nearest = nearestName(network, names);
  const all = [...new Set(inside.map((each) => namesOf(each.network)[1]))].join(', ');
  const hint = nearest ? `did you mean "${nearest}"?` : all === '' ? 'there is no Network yet' : `known: ${all}`;
  return refuse(io, `"${network}" must be a Network`, hint);
}

const namesOf = ({ namespace, name }: Network): readonly string[] => [name, `${namespace}/${name}`];
