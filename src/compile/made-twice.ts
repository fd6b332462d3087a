import type { CodedFinding } from '../intent/coded-finding.js';
import type { Origin } from '../intent/document.js';
import type { GeneratedFile } from './compilation.js';
import { objectMadeTwice } from './emit-laws.js';

/** The files of one intent, and who wrote it. */
export interface Made {
  /** Empty for a cluster's own objects. */
  readonly environment: string;
  readonly owner: { readonly label: string; readonly origin: Origin };
  readonly files: readonly GeneratedFile[];
  /** Of each file, as {@link identityOf} gives it. */
  readonly identities: readonly string[];
}

/**
 * Finds objects of one cluster that two intents make, in one environment or in two: such files differ at most in the
 * environment and the bucket of their paths.
 */
export function madeTwice(parts: readonly Made[]): readonly CodedFinding[] {
  const makers = new Map<string, Made>();
  return parts.flatMap((made) => {
    const clashes = new Map<Made, GeneratedFile[]>();
    for (const [index, file] of made.files.entries()) {
      const identity = made.identities[index] ?? '';
      const first = makers.get(identity);
      if (first) clashes.set(first, [...(clashes.get(first) ?? []), file]);
      else makers.set(identity, made);
    }
    return [...clashes].map(([first, files]) => clash(files, made, first));
  });
}

/** "<layer>/<namespace>/<kind>.<name>.yaml" of an environment's file; the path of a cluster's own. */
export function identityOf({ path }: GeneratedFile): string {
  if (path.startsWith('generated/_clusters/')) return path;
  const parts = path.split('/');
  return `${parts[2]}/${parts[3]}/${parts.at(-1)}`;
}

/** One finding for two intents, however many objects they share. @param files at least one */
function clash(files: readonly GeneratedFile[], { owner }: Made, first: Made): CodedFinding {
  const names = files.map(objectName);
  const shown = names.slice(0, SHOWN).join(', ');
  const what = names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
  return {
    code: objectMadeTwice.code,
    severity: 'error',
    message: `${what} must be made by one intent of a cluster`,
    at: owner.origin,
    related: [
      { message: `"${first.owner.label}" makes ${names.length === 1 ? 'it' : 'them'} too`, at: first.owner.origin },
    ],
    hint: 'rename one of them, or give it another namespace',
  };
}

const SHOWN = 3;

function objectName({ kind, path }: GeneratedFile): string {
  const parts = path.split('/');
  return `${kind} "${parts[3]}/${parts.at(-1)?.slice(kind.length + 1, -'.yaml'.length)}"`;
}
