import { posix } from 'node:path';
import type { CodedFinding } from '../intent/coded-finding.js';
import type { SourceFile } from '../intent/document.js';
import { valueIn } from '../intent/document-fields.js';
import type { Environment, Intent, Model, Network, Vm } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { unknownName } from '../intent/scope.js';

/** Where an operation works: one environment, and all that it can look up. */
export interface Site {
  /** Every file below `environments/`. */
  readonly sources: readonly SourceFile[];
  /** Of every cluster. */
  readonly models: readonly Model[];
  /** That of the environment. */
  readonly model: Model;
  readonly environment: Environment;
}

/** The name of an object: "name" or "namespace/name"; the environment's default namespace where neither names one. */
export interface ObjectName {
  readonly name: string;
  readonly namespace?: string | undefined;
}

/** A file that an operation writes. */
export interface EditedFile {
  /** Repository-relative, with forward slashes. */
  readonly path: string;
  /** Undefined where the file goes. */
  readonly text: string | undefined;
}

/** What an operation comes to: files to write, none where all is so already, or why it cannot be done. */
export type Outcome = { readonly files: readonly EditedFile[] } | { readonly refused: readonly CodedFinding[] };

/** An operation on intents, ready to be done at a site. Pure: what it writes is returned. */
export type Operation = (site: Site) => Outcome;

/** An outcome of one finding. */
export function refusal(finding: CodedFinding): Outcome {
  return { refused: [finding] };
}

/** The full name of an object. */
export function fullName({ environment }: Site, { name, namespace }: ObjectName): string {
  if (name.includes('/')) return name;
  return qualifiedName({ name, namespace: namespace ?? defaultNamespace(environment) });
}

/** The namespace of objects that name none. */
export function defaultNamespace({ origin }: Environment): string {
  const written = valueIn(origin.document.data, 'spec', 'defaults', 'namespace');
  return typeof written === 'string' ? written : 'default';
}

/** The Network of a name in the site's environment, or the finding that there is none. */
export function findNetwork(site: Site, named: ObjectName): Network | CodedFinding {
  return findAmong(site, named, { what: 'Network', known: site.model.networks });
}

/** The VM of a name in the site's environment, or the finding that there is none. */
export function findVm(site: Site, named: ObjectName): Vm | CodedFinding {
  return findAmong(site, named, { what: 'Wukong', known: site.model.vms });
}

function findAmong<Found extends Intent>(
  site: Site,
  named: ObjectName,
  { what, known }: { readonly what: string; readonly known: readonly Found[] },
): Found | CodedFinding {
  const name = fullName(site, named);
  const own = known.filter(({ environment }) => environment.name === site.environment.name);
  const found = own.find((each) => qualifiedName(each) === name);
  const at = { document: site.environment.origin.document, path: ['metadata', 'name'] };
  return found ?? unknownName({ what, name, known: own.map(qualifiedName), at });
}

/** Whether what was looked for is not there. */
export function isFinding(found: object): found is CodedFinding {
  return 'severity' in found;
}

/** Whether a path lies in an environment's folder and names a file that is read: no hidden one, and no way out. */
export function isFileOf({ name }: Environment, path: string): boolean {
  const parts = path.split('/');
  return (
    posix.dirname(path).startsWith(`environments/${name}`) &&
    parts[1] === name &&
    parts.every((part) => /^[\w-][\w.-]*$/.test(part)) &&
    /\.ya?ml$/.test(path)
  );
}
