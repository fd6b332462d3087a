import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { filesBelow } from './stories.js';

const ROOT = new URL('../../', import.meta.url).pathname;
const OPTIONS = { module: ts.ModuleKind.ES2022, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };

/** A copy of this package whose `dist/` holds rooms of `src/` as JavaScript, for child processes that plain Node runs. */
export interface TranspiledRooms {
  /** Where `<room>/<file>.js` are. */
  readonly dist: string;
  readonly remove: () => void;
}

/** @param rooms such as ['diagnostics', 'outside']; all that they import must be among them */
export function transpiledRooms(rooms: readonly string[]): TranspiledRooms {
  const folder = mkdtempSync(join(tmpdir(), 'netintent-js-'));
  const dist = join(folder, 'dist');
  for (const name of ['package.json', 'node_modules', 'schemas']) symlinkSync(join(ROOT, name), join(folder, name));
  for (const path of rooms.flatMap((room) => filesBelow(join(ROOT, 'src', room)).map((file) => `${room}/${file}`))) {
    const target = join(dist, path.replace(/[.]ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    const source = readFileSync(join(ROOT, 'src', path), 'utf8');
    writeFileSync(target, ts.transpileModule(source, { compilerOptions: OPTIONS }).outputText);
  }
  return { dist, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
