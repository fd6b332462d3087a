import { type Finding, type Path, within } from '../intent/document.js';
import type { RootDisk, Vm } from '../intent/model.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * An `osImage` must be what fills the root disk of its VM.
 *
 * A claim, a container disk with an image of its own and a data volume with a `source` are filled by something else: the
 * VM would start another system than its author reads in the first lines. `defaults.osImage` of an Environment is only for
 * those that say nothing, and may stand beside all of them.
 */
export const osImageIdle: Check = {
  code: 'os-image-idle',
  title: 'An `osImage` must be what fills the root disk',
  perVm: findIdle,
};

/** Where a root disk says what it holds, by its kind. */
const FILLERS: Readonly<Record<RootDisk['kind'], Path>> = {
  claim: ['claim'],
  'container-disk': ['containerDisk'],
  'data-volume': ['dataVolume', 'source'],
};

function* findIdle({ name, origin, rootDisk }: Vm): Generator<Finding> {
  const osImage = within(origin, 'spec', 'osImage');
  const filler = within(rootDisk.origin, ...FILLERS[rootDisk.kind]);
  if (valueAt(osImage) === undefined || valueAt(filler) === undefined) return;
  yield {
    severity: 'error',
    message: `the root disk of VM "${name}" is filled by \`${filler.path.at(-1)}\` and must not have an \`osImage\` beside it`,
    at: osImage,
    atKey: true,
    related: [{ message: 'this fills it', at: filler }],
    hint: `remove \`osImage\` (over a base: \`osImage: null\`), or \`${filler.path.at(-1)}\``,
  };
}
