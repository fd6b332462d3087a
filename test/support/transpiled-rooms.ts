import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { filesBelow } from './stories.js';

const SOURCE = new URL('../../src/', import.meta.url).pathname;
const MODULES = new URL('../../node_modules', import.meta.url).pathname;
const OPTIONS = { module: ts.ModuleKind.ES2022, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };

/**
 * Rooms of `src/` as JavaScript in a folder of their own, for a child process that plain Node runs.
 *
 * @returns the folder, which holds `<room>/<file>.js`, and how to remove it
 */
export function transpiledRooms(rooms: readonly string[]): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'netintent-js-'));
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  symlinkSync(MODULES, join(folder, 'node_modules'));
  for (const path of rooms.flatMap((room) => filesBelow(join(SOURCE, room)).map((file) => `${room}/${file}`))) {
    const target = join(folder, path.replace(/[.]ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    const { outputText } = ts.transpileModule(readFileSync(join(SOURCE, path), 'utf8'), { compilerOptions: OPTIONS });
    writeFileSync(target, outputText);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
