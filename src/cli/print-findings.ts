import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../intent/document.js';
import { diagnosticsText } from '../report/text.js';
import { type Io, usesColor, type WorldArgs } from './io.js';

/** Prints diagnostics for people to a stream, with the lines they point at, and a blank line after them. */
export function printFindings(
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceFile[],
  target: { readonly args: WorldArgs; readonly io: Io; readonly stream: 'stdout' | 'stderr' },
): void {
  if (diagnostics.length === 0) return;
  const { args, io, stream } = target;
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  const color = usesColor(args, io, stream);
  io[stream](`${diagnosticsText(diagnostics, (path) => texts.get(path), { color })}\n`);
}
