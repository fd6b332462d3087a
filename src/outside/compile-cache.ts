import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Archive, ArchivedFile } from '../intent/memory.js';
import { digestOf } from '../manifests/digest.js';

/**
 * What the last run learnt about one repository, so that the next one works only on what changed: what each intent
 * became, and which files on disk were found right. It lives in the user's cache folder; losing it costs time alone.
 */
export interface CompileCache {
  readonly archive: Archive;
  readonly stamps: Stamps;
  /** Keeps what this run used and learnt; what it did not use is forgotten. Never throws: a cache is not worth a failure. */
  readonly save: () => void;
}

/** Files that were found to have a digest, by the marks that change with every write to them. */
export interface Stamps {
  /** Whether the file is the one that had this digest: same size, inode and change time. */
  readonly isKnown: (path: string, digest: string) => boolean;
  /** Remembers that the file on disk has this digest now. */
  readonly mark: (path: string, digest: string) => void;
}

interface Stored {
  readonly results: ReadonlyMap<string, readonly ArchivedFile[]>;
  /** By path: the marks, a space, the digest. */
  readonly stamps: ReadonlyMap<string, string>;
}

/** Where caches live: `$XDG_CACHE_HOME/netintent`, by default `~/.cache/netintent`. @see XDG Base Directory Specification */
export function cacheFolder(environment: Readonly<Record<string, string | undefined>>): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'netintent');
}

/**
 * Opens the cache of a repository. One that cannot be read, is damaged or was written by another version is empty.
 *
 * @param root of the repository, absolute
 * @param version of the program: another version may make other files of the same intents
 */
export function openCompileCache(root: string, folder: string, version: string): CompileCache {
  const file = join(folder, `${digestOf(root)}.json`);
  const before = load(file, version);
  const results = new Map<string, readonly ArchivedFile[]>();
  const stamps = new Map<string, string>();
  return {
    archive: {
      find: (key) => {
        const files = before.results.get(key);
        if (files) results.set(key, files);
        return files;
      },
      store: (key, files) => {
        results.set(
          key,
          files.map(({ path, kind, digest }) => ({ path, kind, digest })),
        );
      },
    },
    stamps: {
      isKnown: (path, digest) => {
        const stamp = before.stamps.get(path);
        if (stamp === undefined || stamp !== stampOf(`${root}/${path}`, digest)) return false;
        stamps.set(path, stamp);
        return true;
      },
      mark: (path, digest) => {
        const stamp = stampOf(`${root}/${path}`, digest);
        if (stamp !== undefined) stamps.set(path, stamp);
      },
    },
    save: () => save(file, version, { results, stamps }),
  };
}

/** The change time is the kernel's own and cannot be set back, unlike the modification time. */
function stampOf(file: string, digest: string): string | undefined {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  return stats?.isFile() ? `${stats.size}.${stats.ino}.${stats.ctimeMs} ${digest}` : undefined;
}

const EMPTY: Stored = { results: new Map(), stamps: new Map() };

function load(file: string, version: string): Stored {
  try {
    const text = readFileSync(file, 'utf8');
    const end = text.indexOf('\n');
    if (text.slice(0, end) !== seal(version, text.slice(end + 1))) return EMPTY;
    const [results, stamps] = JSON.parse(text.slice(end + 1));
    return { results: new Map(results), stamps: new Map(stamps) };
  } catch {
    return EMPTY;
  }
}

function save(file: string, version: string, { results, stamps }: Stored): void {
  // Lists, because a mapping with thousands of keys is slow to read.
  const text = JSON.stringify([[...results], [...stamps]]);
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(draft, `${seal(version, text)}\n${text}`, { mode: 0o600 });
    renameSync(draft, file);
  } catch {
    // The disk may be full or the home folder read-only: the next run is slower, nothing else.
  }
}

/** Version and checksum: what was cut short or made by another version does not match. */
function seal(version: string, text: string): string {
  return `netintent ${version} ${digestOf(text)}`;
}
