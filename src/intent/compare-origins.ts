import { compareText } from '../diagnostics/diagnostic.js';
import type { Origin, Path } from './document.js';

/** Orders places as a reader meets them: by file, document, then path, list items by position; for `sort`. */
export function compareOrigins(one: Origin, other: Origin): number {
  const [a, b] = [outermost(one), outermost(other)];
  return (
    compareText(stemOf(a), stemOf(b)) ||
    compareText(a.document.source.path, b.document.source.path) ||
    a.document.index - b.document.index ||
    comparePaths(a.path, b.path) ||
    compareText(a.environment ?? '', b.environment ?? '')
  );
}

/** A place inside a text stands where the text does. */
function outermost(origin: Origin): Origin {
  const { host } = origin.document;
  return host ? outermost({ ...host, path: [...host.path, ...origin.path] }) : origin;
}

/** Without the extension, so that web.yaml stands before web-copy.yaml. */
function stemOf({ document }: Origin): string {
  const { path } = document.source;
  return path.slice(0, path.lastIndexOf('.'));
}

function comparePaths(a: Path, b: Path): number {
  for (const [depth, step] of a.entries()) {
    const other = b[depth];
    if (other === undefined) return 1;
    const order = compareSteps(step, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareSteps(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
}
