import { readdirSync, readFileSync } from 'node:fs';
import { compareText } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../intent/document.js';

const SCHEMAS = new URL('../../schemas/', import.meta.url);

/** The JSON Schemas that this program brings along, for editors; paths such as "schemas/wukong.schema.json". */
export function packageSchemas(): readonly SourceFile[] {
  return readdirSync(SCHEMAS)
    .filter((name) => name.endsWith('.schema.json'))
    .sort(compareText)
    .map((name) => ({ path: `schemas/${name}`, text: readFileSync(new URL(name, SCHEMAS), 'utf8') }));
}
