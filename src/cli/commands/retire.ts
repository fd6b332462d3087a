import { join } from 'node:path';
import { nearestName } from '../../diagnostics/nearest-name.js';
import {
  type CommittedInterface,
  committedInterfaces,
  interfaceKey,
  mentionedInterfaces,
} from '../../edit/committed-interfaces.js';
import { addRetired, newRetired, removeRetired, retiredText } from '../../edit/edit-retired.js';
import type { SourceFile } from '../../intent/document.js';
import { committedPolicies } from '../../outside/committed-policies.js';
import { readSources } from '../../outside/read-sources.js';
import { writeFile } from '../../outside/write-file.js';
import { reportJson } from '../../report/json.js';
import { type CommonArgs, type ExitCode, type Io, refuse } from '../io.js';
import { knownClusters } from '../known-clusters.js';
import { openRepository } from '../open-repository.js';
import { printFindings } from '../print-findings.js';
import { type Candidate, committedCandidates, retiredCandidates } from '../retire-candidates.js';

/** What `retire` can be told. */
export interface RetireArgs extends CommonArgs {
  readonly interface: string;
  /** The nodes have taken it away: forget it. */
  readonly done: boolean;
  readonly nodeGroup?: string | undefined;
  readonly cluster?: string | undefined;
}

/**
 * Takes an interface off the nodes in two steps, both in git: first the nodes must not have it (`state: absent`), and
 * once they do not, `--done` forgets it. What it is, which port gets its own configuration back, and whether the nodes
 * could ever see it absent, is read from the policies of the last commit.
 */
export async function retireCommand(args: RetireArgs, io: Io): Promise<ExitCode> {
  const root = openRepository(args, io);
  if (root === undefined) return 2;
  const read = readSources(root);
  const { clusters, diagnostics } =
    read.diagnostics.length > 0 ? { clusters: [], ...read } : knownClusters(read.sources);
  printFindings(diagnostics, read.sources, { args, io, stream: 'stderr' });
  if (diagnostics.length > 0) return 1;
  const retired = retiredCandidates(clusters);
  const committed = await committedPolicies(root);
  const made = committedInterfaces(committed);
  const known = args.done ? retired : committedCandidates(clusters, made);
  const [found, ...others] = known.filter((candidate) => isMeant(candidate, args));
  if (!found) return refuseUnknown(args, io, { known, made });
  if (others.length > 0) return refuseSeveral(io, [found, ...others]);
  if (!args.done) return retire(root, args, io, { found, retired });
  return wasAbsent(found, committed) ? forget(root, args, io, found) : refuseForgetting(io, found);
}

function isMeant({ known, entry }: Candidate, args: RetireArgs): boolean {
  const { cluster = known.cluster.name, nodeGroup = entry.nodeGroup } = args;
  return entry.name === args.interface && entry.nodeGroup === nodeGroup && known.cluster.name === cluster;
}

/** Whether a commit told the nodes of the group that the interface must not be there. */
function wasAbsent({ known, entry }: Candidate, committed: readonly SourceFile[]): boolean {
  const group = known.cluster.nodeGroups.get(entry.nodeGroup);
  if (!group) return false;
  const key = interfaceKey({ ...group.nodeSelector }, entry.name);
  return mentionedInterfaces(committed).some(
    ({ isAbsent, nodeSelector, name }) => isAbsent && interfaceKey(nodeSelector, name) === key,
  );
}

function refuseForgetting(io: Io, { entry }: Candidate): 2 {
  return refuse(
    io,
    `"${entry.name}" must have been committed as \`state: absent\` before it is forgotten: the nodes would keep it`,
    'run: netintent compile, commit generated/, and wait until the nodes have applied it',
  );
}

interface Known {
  readonly known: readonly Candidate[];
  readonly made: readonly CommittedInterface[];
}

function refuseUnknown(args: RetireArgs, io: Io, { known, made }: Known): 2 {
  const isKnown = args.done || known.some(({ entry }) => entry.name === args.interface);
  const orphan = isKnown ? undefined : made.find(({ name }) => name === args.interface);
  if (orphan) return refuseOrphan(io, orphan);
  const where = args.done ? 'among the retired interfaces' : 'in a committed policy below generated/_clusters';
  const nearest = nearestName(
    args.interface,
    known.map(({ entry }) => entry.name),
  );
  const otherwise = args.done
    ? 'nothing is left to forget'
    : 'retire it before it leaves the intents; git checkout generated brings a removed policy back';
  return refuse(io, `"${args.interface}" must be ${where}`, nearest ? `did you mean "${nearest}"?` : otherwise);
}

/** The nodes that have it belong to no node group any more, so there is nowhere to write it down. */
function refuseOrphan(io: Io, { name, nodeSelector, cluster }: CommittedInterface): 2 {
  const selector = JSON.stringify(nodeSelector);
  return refuse(
    io,
    `"${name}" must be on the nodes of a node group of cluster "${cluster}"; it is on those that ${selector} selects`,
    'add a node group with that `nodeSelector` to the Cluster, then run the same again',
  );
}

function refuseSeveral(io: Io, found: readonly Candidate[]): 2 {
  const choices = found.map(({ known, entry }) => `--cluster ${known.cluster.name} --node-group ${entry.nodeGroup}`);
  return refuse(io, `"${found[0]?.entry.name}" is on several groups of nodes`, `add one of: ${choices.join(' | ')}`);
}

function retire(
  root: string,
  args: RetireArgs,
  io: Io,
  { found, retired }: { readonly found: Candidate; readonly retired: readonly Candidate[] },
): ExitCode {
  const { known, entry } = found;
  const isRetired = retired.some((other) => isMeant(other, args) && other.entry.nodeGroup === entry.nodeGroup);
  if (isRetired) {
    io.stderr(`"${entry.name}" is retired already; when the nodes have applied it: ${done(entry)}
`);
    return 0;
  }
  const path = retiredPath(found);
  const text = known.retired ? addRetired(known.retired.text, entry) : newRetired(known.cluster.name, entry);
  if (text === undefined) return byHand(io, path, `add an entry: ${retiredText(entry)}`);
  writeFile(join(root, path), text);
  return tell(args, io, {
    path,
    change: `added ${retiredText(entry)}`,
    next: [
      `take what uses "${entry.name}" out of the intents, then run: netintent compile`,
      `when the nodes have applied it: ${done(entry)}`,
    ],
  });
}

function forget(root: string, args: RetireArgs, io: Io, found: Candidate): ExitCode {
  const { known, entry } = found;
  const path = retiredPath(found);
  const text = known.retired && removeRetired(known.retired.text, entry);
  if (text === undefined) return byHand(io, path, `remove the entry of "${entry.name}"`);
  writeFile(join(root, path), text);
  return tell(args, io, { path, change: `removed ${retiredText(entry)}`, next: ['netintent compile'] });
}

const done = ({ name }: Candidate['entry']): string => `netintent retire --done ${name}`;

function retiredPath({ known }: Candidate): string {
  return known.retired?.path ?? `environments/_clusters/${known.cluster.name}.retired.yaml`;
}

function byHand(io: Io, path: string, hint: string): 2 {
  return refuse(io, `"${path}" must hold one document, its \`interfaces\` one below the other`, hint);
}

interface Done {
  readonly path: string;
  readonly change: string;
  readonly next: readonly string[];
}

function tell({ format }: RetireArgs, io: Io, { path, change, next }: Done): 0 {
  if (format === 'json') io.stdout(reportJson([], { path, change }));
  else io.stdout(`${path}\n  ${change}\n\n${next.map((step) => `next: ${step}\n`).join('')}`);
  return 0;
}
