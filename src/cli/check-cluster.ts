import type { Compilation } from '../compile/compilation.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { markNew } from '../diagnostics/mark-new.js';
import { placeOf } from '../intent/place.js';
import { ADDRESS_RESOURCES, addressesInUse } from '../live/addresses-in-use.js';
import type { LiveCluster } from '../live/live-cluster.js';
import { listResources } from '../outside/cluster/list-resources.js';
import { openCluster } from '../outside/cluster/open-cluster.js';
import { addressUseFindings } from '../report/address-use.js';
import { chosenModel } from './chosen-cluster.js';
import type { ClusterArgs } from './cluster-options.js';
import type { Io } from './io.js';

/**
 * Asks a cluster which of the addresses that the intents give are in use there.
 *
 * @param before the base, compiled, where the change is judged: what was in use by it is not new
 * @returns undefined where it is not clear which cluster of the intents is asked, which is then said; nothing where no environment
 *   could be understood, which is an error already
 * @throws an OutsideFault where the cluster cannot be reached
 */
export async function checkCluster(
  after: Compilation,
  before: Compilation | undefined,
  args: ClusterArgs,
  io: Io,
): Promise<readonly Diagnostic[] | undefined> {
  if (after.models.length === 0) return [];
  const model = chosenModel(after.models, { cluster: args.cluster || undefined }, io);
  if (!model) return undefined;
  const cluster = await openCluster({ ...args, environment: io.environment, cwd: io.cwd });
  const live = { listing: await listResources(cluster, ADDRESS_RESOURCES) };
  const found = findings(after, model.cluster.name, live);
  return before ? markNew(found, findings(before, model.cluster.name, live)) : found;
}

function findings({ models }: Compilation, name: string, live: LiveCluster): readonly Diagnostic[] {
  return models
    .filter(({ cluster }) => cluster.name === name)
    .flatMap((model) => addressUseFindings(addressesInUse(model, live), placeOf(model.cluster.origin, true)));
}
