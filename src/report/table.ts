import { visible } from './visible.js';

/** Cells under each other, two spaces apart; the last column is not filled up. @param indent before each line */
export function tableText(rows: readonly (readonly string[])[], indent = ''): string {
  const shown = rows.map((row) => row.map(visible));
  const widths = (shown[0] ?? []).map((_, column) => Math.max(...shown.map((row) => row[column]?.length ?? 0)));
  return shown
    .map((row) => `${indent}${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .map((line) => `${line}\n`)
    .join('');
}
