import type { ArchivedFile, Memory } from '../intent/memory.js';
import type { Model, Vm } from '../intent/model.js';
import { once } from '../intent/once.js';
import { type ArchiveKeys, archiveKeys } from './archive-key.js';
import { identityOf } from './made-twice.js';
import type { Part } from './part.js';
import { archivedFile } from './print-emission.js';

/** What earlier processes left of intents, and what this one leaves. */
export interface Archiving {
  /** What laws about one VM find: nothing where it is known to break none, else the result of `work`. */
  readonly judge: <Found>(vm: Vm, work: () => readonly Found[]) => readonly Found[];
  /** A part that is known under a key, of which only digests are; or the one that is made. */
  readonly find: (
    keyOf: (keys: ArchiveKeys) => string,
    known: Omit<Part, 'files' | 'identities' | 'findings'>,
    make: () => Part,
  ) => Part;
  /** Leaves what was made without a word. Digests mean printing; measured: a tenth faster than to print each at once. */
  readonly store: () => void;
}

const WITHOUT: Archiving = {
  judge: (_vm, work) => work(),
  find: (_keyOf, _known, make) => make(),
  store: () => {},
};

/** Opens what earlier processes left; without an archive everything is made. */
export function archivingFor(model: Model, { archive }: Memory): Archiving {
  if (!archive) return WITHOUT;
  const keys = archiveKeys(model);
  const made = new Map<string, Part>();
  return {
    judge: (vm, work) => {
      const key = keys.ofVm(vm);
      if (archive.sound.find(key)) return [];
      const found = work();
      if (found.length === 0) archive.sound.store(key, true);
      return found;
    },
    find: (keyOf, known, make) => {
      const key = keyOf(keys);
      const archived = archive.files.find(key);
      if (archived) return { ...known, ...archivedFiles(archived, make) };
      const part = make();
      if (part.findings.length === 0) made.set(key, part);
      return part;
    },
    store: () => {
      for (const [key, { files }] of made) archive.files.store(key, files);
    },
  };
}

function archivedFiles(
  known: readonly ArchivedFile[],
  make: () => Part,
): Pick<Part, 'files' | 'identities' | 'findings'> {
  const made = once(() => make().files);
  const files = known.map((file) => archivedFile(file, made));
  return { files, identities: files.map(identityOf), findings: [] };
}
