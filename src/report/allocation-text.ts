import type { AllocatedFile } from '../compile/allocate-intents.js';
import { countText } from './count-text.js';
import type { Paint } from './paint.js';
import { tableText } from './table.js';
import { visible } from './visible.js';

/**
 * What `ip allocate` did, for a person: each file with its changes, and the next step.
 *
 * @param options.isDryRun nothing was written
 * @param options.isRepair it may have resolved a merge
 */
export function allocationText(files: readonly AllocatedFile[], { paint, isDryRun, isRepair }: TextOptions): string {
  if (files.length === 0)
    return `nothing to write: ${isRepair ? 'no line has to move' : 'what can be drawn has its line'}\n`;
  const compile = isRepair ? 'next: netintent compile, then git add environments generated' : 'next: netintent compile';
  const next = isDryRun ? 'nothing was written: run it without --dry-run' : compile;
  return `${files.map((file) => fileText(file, paint)).join('\n')}\n${next}\n`;
}

interface TextOptions {
  readonly paint: Paint;
  readonly isDryRun: boolean;
  readonly isRepair: boolean;
}

function fileText({ path, isNew, changes }: AllocatedFile, paint: Paint): string {
  const head = `${paint('bold', visible(path))}${isNew ? ' (new)' : ''}: ${countText(changes.length, 'line')}`;
  const rows = changes.map(({ change, what, value, owner, before, reason }) => [
    change,
    what === 'VLAN' ? `VLAN ${value}` : value,
    [owner, before === undefined ? [] : `from ${before}`].flat().join(', ') +
      (reason === undefined ? '' : `: ${reason}`),
  ]);
  const order = changes.length === 0 ? '  its lines are in order now\n' : '';
  return `${head}\n${tableText(rows, '  ')}${order}`;
}
