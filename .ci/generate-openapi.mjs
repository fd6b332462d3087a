// Writes docs/openapi.json from the endpoints of src/api. With --check it writes nothing and fails when stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const PAGE = join(ROOT, 'docs/openapi.json');

const { openApi } = await import(join(ROOT, 'dist/api/openapi.js'));
const text = `${JSON.stringify(openApi(), undefined, 2)}\n`;
if (process.argv.includes('--check')) {
  if (!existsSync(PAGE) || readFileSync(PAGE, 'utf8') !== text) {
    process.stderr.write('docs/openapi.json is stale: run npm run docs\n');
    process.exitCode = 1;
  }
} else writeFileSync(PAGE, text);
