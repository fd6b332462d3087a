import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../src/compile/compile.js';
import { deliveryFiles } from '../src/delivery/delivery-files.js';
import { compareGolden, filesBelow, storySources } from './support/stories.js';

const ROOT = new URL('./cases/delivery/', import.meta.url).pathname;
const SOURCE = { repository: 'https://git.example.com/networks.git', branch: 'main', prefix: '' };

describe.each(readdirSync(ROOT))('%s', (name) => {
  const folder = join(ROOT, name);

  test('is delivered by what is expected', () => {
    const compilation = compile(storySources(folder));
    expect(compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const files = (['argocd', 'flux'] as const).flatMap((engine) => deliveryFiles(compilation, engine, SOURCE));
    for (const { path, text } of files) compareGolden(join(folder, 'expected', path), text);
    expect(filesBelow(join(folder, 'expected'))).toEqual(files.map(({ path }) => path).sort());
  });
});
