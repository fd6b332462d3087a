import { compareText } from '../diagnostics/diagnostic.js';
import { countText } from './count-text.js';
import { type FolderChanges, hasChanges } from './folder-changes.js';
import { type Paint, painter } from './paint.js';
import { visible } from './visible.js';

const LISTED_VMS = 5;
const LISTED_OBJECTS = 10;

/**
 * What `compile` did, for a person: each folder with its files by kind, what the cluster must have installed, what
 * cannot move, and the next step.
 *
 * @param options `commits` where the run commits by itself what it did
 */
export function compileSummary(
  folders: readonly FolderChanges[],
  { color, commits = false }: { readonly color: boolean; readonly commits?: boolean },
): string {
  const paint = painter(color);
  const names = kindNames(folders);
  const next = commits && folders.every(({ isSound }) => isSound) ? [] : nextStep(folders);
  return [...folders.flatMap((changes) => folderLines(changes, names, paint)), ...next]
    .map((line) => `${line}\n`)
    .join('');
}

function folderLines(changes: FolderChanges, names: KindNames, paint: Paint): readonly string[] {
  const { folder, isSound, unit } = changes;
  if (!isSound) return [`${paint('bold', folder)}: ${paint('red', 'left as it is')}, because of the errors`];
  const total = changes.added.length + changes.changed.length + changes.unchanged.length;
  const head = `${paint('bold', folder)}: ${countText(total, 'file')}`;
  if (!hasChanges(changes)) return total === 0 ? [] : [`${head}, all unchanged`];
  return [
    `${head} (${countsText(totals(changes))})`,
    ...table(kinds(changes, names)),
    ...section('the cluster must have', table((unit?.prerequisites ?? []).map(({ name, why }) => [name, why]))),
    ...section('cannot move to another node while they run', unmovableLines(changes)),
    ...section(
      'stays in the cluster until it is removed there (Argo CD asks, Flux keeps it)',
      guardedLines(changes, names),
    ),
  ];
}

function unmovableLines({ unit }: FolderChanges): readonly string[] {
  const vms = unit?.unmovable ?? [];
  const more = vms.length - LISTED_VMS;
  return [
    ...table(vms.slice(0, LISTED_VMS).map(({ vm, why }) => [vm, why])),
    ...(more > 0 ? [`  ... and ${more} more; --format json lists all`] : []),
  ];
}

function guardedLines({ guarded }: FolderChanges, names: KindNames): readonly string[] {
  const more = guarded.length - LISTED_OBJECTS;
  return [
    ...table(guarded.slice(0, LISTED_OBJECTS).map((path) => objectName(path, names))),
    ...(more > 0 ? [`  ... and ${more} more; --format json lists all`] : []),
  ];
}

/** Kind and name of the object in a file, such as "NetworkAttachmentDefinition", "shop/data". */
function objectName(path: string, names: KindNames): readonly [string, string] {
  const parts = path.split('/');
  const [prefix = '', ...rest] = (parts.at(-1) ?? '').replace(/[.]yaml$/, '').split('.');
  const namespace = path.includes('/10-node-network/') ? '' : `${parts[3]}/`;
  return [names.get(prefix) ?? prefix, `${namespace}${rest.join('.')}`];
}

/** Lines below a heading, one step further in; nothing without lines. */
function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`  ${heading}:`, ...lines.map((line) => `  ${line}`)];
}

/** Numbers of files, in the order that they are read. */
type Counts = Readonly<Record<'new' | 'changed' | 'removed' | 'unchanged', number>>;

function totals({ added, changed, removed, unchanged }: FolderChanges): Counts {
  return { new: added.length, changed: changed.length, removed: removed.length, unchanged: unchanged.length };
}

/** What netintent makes, for objects of which only the file's name is left: they have gone. */
const KINDS = [
  ...['CiliumNetworkPolicy', 'ConfigMap', 'DataVolume', 'EndpointSlice', 'Ingress', 'MultiNetworkPolicy'],
  ...['Namespace', 'NetworkAttachmentDefinition', 'NetworkPolicy', 'NodeNetworkConfigurationPolicy', 'Secret'],
  ...['Service', 'StatefulSet', 'VirtualMachine'],
];

/** Kinds as Kubernetes writes them, by what file names begin with. */
type KindNames = ReadonlyMap<string, string>;

function kindNames(folders: readonly FolderChanges[]): KindNames {
  const kinds = folders.flatMap(({ unit }) => unit?.files ?? []).map(({ kind }) => kind);
  return new Map([...new Set([...KINDS, ...kinds])].map((kind) => [kind.toLowerCase(), kind]));
}

function kinds(changes: FolderChanges, names: KindNames): readonly (readonly [string, string])[] {
  const added = tally(changes.added);
  const changed = tally(changes.changed);
  const removed = tally(changes.removed);
  const unchanged = tally(changes.unchanged);
  const prefixes = new Set([added, changed, removed, unchanged].flatMap((numbers) => [...numbers.keys()]));
  return [...prefixes].sort(compareText).map((prefix) => {
    const of = (numbers: ReadonlyMap<string, number>) => numbers.get(prefix) ?? 0;
    const numbers = { new: of(added), changed: of(changed), removed: of(removed), unchanged: of(unchanged) };
    return [names.get(prefix) ?? prefix, countsText(numbers)];
  });
}

/** How many files there are of each kind; a file's name begins with its object's kind, in lower case. */
function tally(paths: readonly string[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const path of paths) {
    const kind = path.slice(path.lastIndexOf('/') + 1).split('.', 1)[0] ?? '';
    numbers.set(kind, (numbers.get(kind) ?? 0) + 1);
  }
  return numbers;
}

function countsText(counts: Counts): string {
  return Object.entries(counts)
    .filter(([, number]) => number > 0)
    .map(([word, number]) => `${number} ${word}`)
    .join(', ');
}

/** Two columns, two spaces in. */
function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = rows.reduce((widest, [left]) => Math.max(widest, left.length), 0);
  return rows.map(([left, right]) => `  ${visible(left).padEnd(width)}  ${visible(right)}`);
}

function nextStep(folders: readonly FolderChanges[]): readonly string[] {
  if (folders.length === 0) return ['next: mend the errors, then run: netintent compile'];
  if (folders.some(({ isSound }) => !isSound)) return ['', 'next: mend the errors, then run: netintent compile'];
  if (!folders.some(hasChanges)) return ['', 'generated/ says what the intents say; there is nothing to commit'];
  return ['', 'next: git add environments generated && git commit', 'then Argo CD or Flux bring it to the cluster'];
}
