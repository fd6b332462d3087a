import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { GeneratedFile } from '../../../src/compile/compilation.js';
import { compile } from '../../../src/compile/compile.js';
import type { SourceFile } from '../../../src/intent/document.js';
import type { KubernetesObject } from '../../../src/manifests/object.js';
import { filesBelow, storySources } from '../stories.js';
import { guestShapes } from './guest-shapes.js';

/** What the compiler makes of one repository. */
export interface Tree {
  /** Such as "seeds/001/6.1". */
  readonly name: string;
  readonly files: readonly GeneratedFile[];
}

const ROOT = new URL('../../../', import.meta.url).pathname;

/** What becomes of the committed `environments/`. */
export const example: Tree = treeOf('environments', exampleSources());

/** The example, shapes of guests that renderers find hard, and every story that makes manifests. */
export const trees: readonly Tree[] = [
  example,
  treeOf('guest-shapes', guestShapes),
  ...[...storyTrees('targets'), ...storyTrees('seeds')].filter(({ files }) => files.length > 0),
];

/** The files of a repository's whole output. */
export function treeOf(name: string, sources: readonly SourceFile[]): Tree {
  return { name, files: compile(sources).units.flatMap(({ files }) => files) };
}

/** The object of a generated file. */
export function objectOf({ text }: Pick<GeneratedFile, 'text'>): KubernetesObject {
  return load(text) as KubernetesObject;
}

/** Every object of a kind in all trees; equal texts count once. */
export function distinctObjects(kind: string): readonly KubernetesObject[] {
  const files = trees.flatMap((tree) => tree.files).filter((file) => file.kind === kind);
  return [...new Map(files.map((file) => [file.text, file])).values()].map(objectOf);
}

function exampleSources(): readonly SourceFile[] {
  return filesBelow(join(ROOT, 'environments')).map((file) => {
    const path = `environments/${file}`;
    return { path, text: readFileSync(join(ROOT, path), 'utf8') };
  });
}

function storyTrees(area: string): readonly Tree[] {
  const folder = join(ROOT, 'test/cases', area);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((subject) =>
    readdirSync(join(folder, subject)).map((story) =>
      treeOf(`${area}/${subject}/${story}`, storySources(join(folder, subject, story))),
    ),
  );
}
