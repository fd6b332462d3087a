import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { clip } from '../report/clip.js';
import { countText } from '../report/count-text.js';
import { visible } from '../report/visible.js';
import { driftText } from './convergence.js';
import { type Happening, LEVELS, reasonText } from './happening.js';

/** How many reasons one line holds, and of how many UTF-16 units each. */
const REASONS_MAX = 5;
const REASON_MAX = 300;
const DRIFT_MAX = 1_000;

/** A happening in one line, with nothing in it that a terminal or a log would take for more than text. */
export function happeningText(happening: Happening): string {
  switch (happening.kind) {
    case 'Published':
      return `commit ${short(happening.commit)} makes ${happening.folders.join(', ')} what the intents of ${short(happening.head)} say`;
    case 'Refused':
      return `${happening.folder} stays as it was committed, because of ${short(happening.head)}: ${reasonsText(happening.reasons)}`;
    case 'Mended':
      return `nothing stands in the way of ${happening.folder} any more, as of ${short(happening.head)}`;
    case 'LeftStale':
      return `${countText(happening.files, 'file')} of ${happening.folder} must change by the intents of ${short(happening.head)}; its environment names another writer`;
    case 'Failed':
    case 'ClusterFailed':
      return visible(`${happening.fault.message}; ${happening.fault.hint}`);
    case 'Recovered':
      return 'the repository can be reached again';
    case 'Converged':
      return `the cluster is what commit ${short(happening.commit)} says`;
    case 'DriftFound':
      return clip(
        visible(
          `the cluster is not what commit ${short(happening.commit)} says: ${driftText(happening.drift, happening.unread)}`,
        ),
        DRIFT_MAX,
      );
    case 'Leading':
      return 'this process publishes from now on';
    case 'Following':
      return 'another process publishes, or none can be known to';
  }
}

/** The same as plain data, with what a program needs beside the text. */
export function happeningJson(happening: Happening): object {
  const { kind, ...rest } = happening;
  const reasons = 'reasons' in rest ? { reasons: firstReasons(rest.reasons) } : {};
  return { event: kind, level: LEVELS[kind], ...rest, ...reasons, message: happeningText(happening) };
}

const short = (commit: string): string => commit.slice(0, 10);

function reasonsText(reasons: readonly Diagnostic[]): string {
  const more = reasons.length - REASONS_MAX;
  return [...firstReasons(reasons), ...(more > 0 ? [`${more} more`] : [])].join('; ');
}

/** The first reasons, one line each. */
export function firstReasons(reasons: readonly Diagnostic[]): readonly string[] {
  return reasons.slice(0, REASONS_MAX).map((reason) => clip(visible(reasonText(reason)), REASON_MAX));
}
