import type { Memory } from '../intent/memory.js';
import type { Cluster, Environment, Vm } from '../intent/model.js';
import type { GeneratedFile, Unmovable } from './compilation.js';
import { countFolders, type FolderCounts, joinCounts } from './large-layers.js';
import { joinUses, type Uses, usesOf } from './prerequisites.js';
import { unmovable } from './unmovable.js';

/** What intents became, summed up. */
export interface Share {
  readonly folders: FolderCounts;
  readonly uses: Uses;
  readonly unmovable: readonly Unmovable[];
}

/** What one intent became. */
interface Output {
  readonly files: readonly GeneratedFile[];
  /** The intent, where it is a VM. */
  readonly vm?: Vm;
}

/** How many intents are summed up together: a change of one costs that many. */
const RUN = 128;

/** Sums up what the intents of an environment became; runs of them that are the same as last time are recalled. */
export function shareOf(
  outputs: readonly Output[],
  environment: Environment,
  cluster: Cluster,
  { recall }: Memory,
): Share {
  const shares: Share[] = [];
  for (let first = 0; first < outputs.length; first += RUN) {
    const run = outputs.slice(first, first + RUN);
    const key = `share ${environment.name} ${first}`;
    shares.push(recall(key, [environment, cluster, ...run], () => sumUp(run, environment, cluster)));
  }
  return {
    folders: joinCounts(shares.map(({ folders }) => folders)),
    uses: joinUses(shares.map(({ uses }) => uses)),
    unmovable: shares.flatMap((share) => share.unmovable),
  };
}

function sumUp(run: readonly Output[], environment: Environment, cluster: Cluster): Share {
  const files = run.flatMap((output) => output.files);
  const vms = run.flatMap(({ vm }) => vm ?? []);
  return { folders: countFolders(files, environment), uses: usesOf(vms, files, cluster), unmovable: unmovable(vms) };
}
