import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Archive, ArchivedDocument, ArchivedFile, Shelf } from '../intent/memory.js';
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

/** What a cache holds; of each part only what the run used is kept. */
interface Stored {
  readonly files: ReadonlyMap<string, readonly ArchivedFile[]>;
  readonly sound: ReadonlyMap<string, true>;
  readonly readings: ReadonlyMap<string, readonly ArchivedDocument[]>;
  /** The marks of files that were found right, by the digests of their texts. */
  readonly stamps: ReadonlyMap<string, string>;
}

/** Where caches live: `$XDG_CACHE_HOME/netintent`, by default `~/.cache/netintent`. @see XDG Base Directory Specification */
export function cacheFolder(environment: Readonly<Record<string, string | undefined>>): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'netintent');
}

/** What the last run learnt, for a command that only judges: nothing is learnt or kept. */
export function readArchive(root: string, folder: string, version: string): Archive {
  const { files, sound, readings } = load(cacheFile(root, folder), version);
  return { files: readOnly(files), sound: readOnly(sound), readings: readOnly(readings) };
}

function readOnly<T>(before: ReadonlyMap<string, T>): Shelf<T> {
  return { find: (key) => before.get(key), store: () => undefined };
}

const cacheFile = (root: string, folder: string): string => join(folder, `${digestOf(root)}.json`);

/**
 * Opens the cache of a repository. One that cannot be read, is damaged or was written by another version is empty.
 *
 * @param root of the repository, absolute
 * @param version of the program: another version may make other files of the same intents
 */
export function openCompileCache(root: string, folder: string, version: string): CompileCache {
  const file = cacheFile(root, folder);
  const before = load(file, version);
  const files = shelf(before.files);
  const sound = shelf(before.sound);
  const readings = shelf(before.readings);
  const stamps = shelf(before.stamps);
  return {
    archive: {
      files: { find: files.find, store: (key, made) => files.store(key, made.map(bare)) },
      sound,
      readings,
    },
    stamps: {
      isKnown: (path, digest) => {
        const stamp = stamps.find(digest);
        return stamp !== undefined && stamp === stampOf(`${root}/${path}`);
      },
      mark: (path, digest) => {
        const stamp = stampOf(`${root}/${path}`);
        if (stamp !== undefined) stamps.store(digest, stamp);
      },
    },
    save: () =>
      save(file, version, { files: files.kept, sound: sound.kept, readings: readings.kept, stamps: stamps.kept }),
  };
}

/** A shelf that keeps what is found and what is stored. @param before what can be found */
function shelf<T>(before: ReadonlyMap<string, T>): Shelf<T> & { readonly kept: ReadonlyMap<string, T> } {
  const kept = new Map<string, T>();
  return {
    kept,
    find: (key) => {
      const value = before.get(key);
      if (value !== undefined) kept.set(key, value);
      return value;
    },
    store: (key, value) => {
      kept.set(key, value);
    },
  };
}

/** Without the text. */
const bare = ({ path, kind, digest }: ArchivedFile): ArchivedFile => ({ path, kind, digest });

/** The change time is the kernel's own and cannot be set back, unlike the modification time. */
function stampOf(file: string): string | undefined {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  return stats?.isFile() ? `${stats.size}.${stats.ino}.${stats.ctimeMs}` : undefined;
}

const EMPTY: Stored = { files: new Map(), sound: new Map(), readings: new Map(), stamps: new Map() };

function load(file: string, version: string): Stored {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf('\n');
    if (bytes.toString('utf8', 0, end) !== seal(version, bytes.subarray(end + 1))) return EMPTY;
    const [files, sound, readings, stamps] = JSON.parse(bytes.toString('utf8', end + 1));
    const isSound = sound.map((key: string) => [key, true]);
    return { files: new Map(files), sound: new Map(isSound), readings: new Map(readings), stamps: new Map(stamps) };
  } catch {
    return EMPTY;
  }
}

function save(file: string, version: string, { files, sound, readings, stamps }: Stored): void {
  // Lists, because a mapping with thousands of keys is slow to read.
  const bytes = Buffer.from(JSON.stringify([[...files], [...sound.keys()], [...readings], [...stamps]]));
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(draft, Buffer.concat([Buffer.from(`${seal(version, bytes)}\n`), bytes]), { mode: 0o600 });
    renameSync(draft, file);
  } catch {
    // The disk may be full or the home folder read-only: the next run is slower, nothing else.
  }
}

/** Version and checksum: what was cut short or made by another version does not match. */
function seal(version: string, bytes: Uint8Array): string {
  return `netintent ${version} ${digestOf(bytes)}`;
}
