import type { CodedFinding } from '../intent/coded-finding.js';
import { within } from '../intent/document.js';
import type { Environment, Gateway, Network, Vm } from '../intent/model.js';
import type { Emission, Emitted } from '../targets/target.js';
import type { GeneratedFile } from './compilation.js';
import { targetCannotExpress, weakerThanWritten } from './emit-laws.js';
import { identityOf, type Made } from './made-twice.js';
import { printEmission } from './print-emission.js';

/** What one intent became. */
export interface Part extends Made {
  readonly findings: readonly CodedFinding[];
  /** The intent, where it is a VM. */
  readonly vm?: Vm;
}

/** What targets made of one intent of an environment. */
export function partOf(emitted: readonly Emitted[], environment: Environment, owner: Part['owner']): Part {
  const files = emitted.flatMap(({ emissions }) => emissions).map((emission) => printIn(environment, emission));
  return {
    environment: environment.name,
    owner,
    files,
    identities: files.map(identityOf),
    findings: emitted.flatMap(({ findings }) => findings).map(cannotExpress),
  };
}

/** How findings call an intent. */
export const ownerOf = ({ namespace, name, origin }: Network | Gateway | Vm): Made['owner'] => ({
  label: `${namespace}/${name}`,
  origin: within(origin, 'metadata', 'name'),
});

function printIn(environment: Environment, emission: Emission): GeneratedFile {
  const { buckets } = environment.delivery;
  return printEmission(emission, { folder: `generated/${environment.name}`, partOf: environment.name, buckets });
}

/** A finding of a target: an error, or a weaker result that its author accepts. */
export const cannotExpress = (finding: Emitted['findings'][number]): CodedFinding => ({
  ...finding,
  code: (finding.severity === 'error' ? targetCannotExpress : weakerThanWritten).code,
});
