import { compareDiagnostics, compareText, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { SourceFile } from '../../intent/document.js';
import { bytesAllowed } from '../../intent/file-size.js';
import { symlinkRefused as symlinkLaw } from '../../intent/shape-laws.js';
import { outsideDiagnostic } from '../outside-diagnostic.js';
import type { ReadSources } from '../read-sources.js';
import {
  decodeUtf8,
  isIntentFile,
  READ_LIMITS,
  type ReadLimits,
  refuseEncoding,
  refuseFileSize,
  refuseRepositorySize,
  refuseSpecial,
} from '../source-refusals.js';
import type { Git } from './open-git.js';

/**
 * Reads every YAML file below `environments/` of a commit, by the rules of `readSources`: what is refused on disk is
 * refused here, in the same words.
 *
 * @param tree object id of a commit or a tree
 * @param revision what places in these files call it; undefined where they stand for the work tree
 * @throws an OutsideFault when an object is missing
 */
export async function readCommit(
  git: Git,
  tree: string,
  { revision, limits = READ_LIMITS }: { readonly revision?: string; readonly limits?: ReadLimits } = {},
): Promise<ReadSources> {
  const entries = (await listTree(git, tree, 'environments')).filter(({ path }) => !isHidden(path));
  const files = entries.filter(({ path, kind }) => kind === 'file' && isIntentFile(path));
  if (files.length > limits.files || sum(files) > limits.bytes)
    return { sources: [], diagnostics: [refuseRepositorySize(limits)] };
  const fits = ({ path, bytes }: TreeFile) => bytes <= bytesAllowed(path, limits.bytesPerFile);
  const fitting = files.filter(fits);
  const texts = await readTexts(git, fitting);
  const diagnostics = [
    ...entries.flatMap(({ path, kind }) => (kind === 'file' ? [] : [refuseKind(path, kind)])),
    ...files.filter((file) => !fits(file)).map(({ path }) => refuseFileSize(path, limits)),
    ...texts.filter(({ text }) => text === undefined).map(({ path }) => refuseEncoding(path)),
  ];
  const named = revision === undefined ? {} : { revision };
  const sources = texts.flatMap(withText).map((source) => ({ ...source, ...named }));
  return { sources, diagnostics: diagnostics.sort(compareDiagnostics) };
}

/**
 * The YAML files below a folder of a commit, ordered by path; none where the commit has no such folder. What is not UTF-8
 * is left out.
 *
 * @param folder repository-relative, such as "generated/_clusters"
 */
export async function readFolder(git: Git, tree: string, folder: string): Promise<readonly SourceFile[]> {
  const entries = await listTree(git, tree, folder);
  const files = entries.filter(({ path, kind }) => kind === 'file' && isIntentFile(path));
  return (await readTexts(git, files)).flatMap(withText);
}

/** One entry of a commit's tree that is no folder. */
export interface TreeFile {
  /** From the folder that git runs in, or from the top of the work tree; with forward slashes. */
  readonly path: string;
  readonly kind: 'file' | 'symlink' | 'special';
  readonly id: string;
  readonly bytes: number;
}

const KINDS: Readonly<Record<string, TreeFile['kind']>> = { '100644': 'file', '100755': 'file', '120000': 'symlink' };

/** All below a folder of a commit or a tree, ordered by path. @param folder repository-relative */
export async function listTree(git: Git, tree: string, folder: string): Promise<readonly TreeFile[]> {
  return entriesOf(await git.text(['ls-tree', '-r', '-z', '-l', tree, '--', folder]));
}

/** All of a commit, by paths from the top of the work tree, ordered by path. */
export async function listAll(git: Git, tree: string): Promise<readonly TreeFile[]> {
  return entriesOf(await git.text(['ls-tree', '-r', '-z', '-l', '--full-tree', tree]));
}

function entriesOf(listed: string): readonly TreeFile[] {
  return listed
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const [head = '', path = ''] = split(line, '\t');
      const [mode = '', , id = '', bytes = ''] = head.split(/ +/);
      return { path, kind: KINDS[mode] ?? 'special', id, bytes: Number(bytes) || 0 };
    })
    .sort((a, b) => compareText(a.path, b.path));
}

function split(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

const isHidden = (path: string): boolean => path.split('/').some((name) => name.startsWith('.'));

const sum = (files: readonly TreeFile[]): number => files.reduce((total, { bytes }) => total + bytes, 0);

function refuseKind(path: string, kind: 'symlink' | 'special'): Diagnostic {
  return kind === 'special' ? refuseSpecial(path) : refuseSymlink(path);
}

/** Says that a symlink of a commit is refused. */
export function refuseSymlink(path: string): Diagnostic {
  const message = `"${path}" must be a file or a folder, not a symlink`;
  return outsideDiagnostic(symlinkLaw, path, message, 'replace it with what it leads to; share objects by `bases`');
}

/** A file's text; undefined where it is not UTF-8. */
export interface TextOf {
  readonly path: string;
  readonly text: string | undefined;
}

const withText = ({ path, text }: TextOf): readonly SourceFile[] => (text === undefined ? [] : [{ path, text }]);

/** How many ids one command line takes; each is at most 65 bytes with its separator. */
const IDS_MAX = 10_000;

/** The texts of files. Blobs come one behind the other, so their sizes tell where each begins. */
export async function readTexts(git: Git, files: readonly TreeFile[]): Promise<readonly TextOf[]> {
  const distinct = [...new Map(files.map((file) => [file.id, file])).values()];
  const texts = new Map<string, string | undefined>();
  for (let start = 0; start < distinct.length; start += IDS_MAX) {
    const some = distinct.slice(start, start + IDS_MAX);
    const bytes = await git.blobs(some.map(({ id }) => id));
    let offset = 0;
    for (const file of some) {
      texts.set(file.id, decodeUtf8(bytes.subarray(offset, offset + file.bytes)));
      offset += file.bytes;
    }
  }
  return files.map(({ path, id }) => ({ path, text: texts.get(id) }));
}
