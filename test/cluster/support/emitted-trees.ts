import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { scaffold } from '../../../src/cli/scaffold.js';
import { compile } from '../../../src/compile/compile.js';
import type { SourceFile } from '../../../src/intent/document.js';
import type { KubernetesObject } from '../../../src/manifests/object.js';
import { guestShapes } from '../../support/judges/guest-shapes.js';
import { filesBelow, storySources } from '../../support/stories.js';

/** One manifest of a file, as text and as what the text says. */
export interface Manifest {
  readonly path: string;
  readonly text: string;
  readonly object: KubernetesObject;
}

/** What one cluster gets from a repository, from all of its environments. */
export interface EmittedTree {
  /** Such as "targets/gateway/firewall", with the name of the cluster where there are several. */
  readonly name: string;
  readonly manifests: readonly Manifest[];
}

const ROOT = new URL('../../../', import.meta.url).pathname;
const CASES = join(ROOT, 'test/cases');

/** The committed intents. */
export const exampleSources = () => sourcesBelow('environments');

const PLANS = ['macvlan', 'bridge', 'mixed'] as const;

/**
 * All that is made of the example, of guests of many shapes, of what `init` begins with, and of the stories of targets, laws, changes (both
 * sides), commands, delivery and the user's own documents. What stories show of it, and what is committed below `generated/`, is the same text (`test/cases.test.ts`, `npm run fresh`).
 */
export function emittedTrees(): readonly EmittedTree[] {
  const example = ['environments', exampleSources()] as const;
  const stories = ['targets', 'seeds', 'checks'].flatMap((area) =>
    storiesOf(area).map((story) => [story, storySources(join(CASES, story))] as const),
  );
  const changes = planStories().flatMap(({ name, before, after }) => [
    [`${name}/before`, before] as const,
    [`${name}/after`, after] as const,
  ]);
  const repositories = ['cli', 'delivery'].flatMap((area) =>
    readdirSync(join(CASES, area)).map(
      (story) => [`${area}/${story}`, storySources(join(CASES, area, story))] as const,
    ),
  );
  const begun = PLANS.map((plan) => [`init --plan ${plan}`, scaffold(plan)] as const);
  const all = [example, ['guest-shapes', guestShapes] as const, ...begun, ...stories, ...changes, ...repositories];
  return all.flatMap(([name, sources]) => treesOf(name, sources));
}

/** The stories of changes, with the intents of both sides; none where there is no such side. */
export const planStories = () =>
  storiesOf('plan').map((name) => {
    const side = (folder: string) => (existsSync(join(CASES, folder)) ? storySources(join(CASES, folder)) : []);
    return { name, before: side(`${name}/before`), after: side(`${name}/after`) };
  });

/** What each cluster gets of a repository. */
export function treesOf(name: string, sources: readonly SourceFile[]): readonly EmittedTree[] {
  const { units } = compile(sources);
  const clusters = [...new Set(units.filter(({ files }) => files.length > 0).map(({ cluster }) => cluster))];
  return clusters.map((cluster) => ({
    name: clusters.length > 1 ? `${name} (${cluster})` : name,
    manifests: units
      .filter((unit) => unit.cluster === cluster)
      .flatMap(({ files }) => files.map(({ path, text }) => manifest(path, text))),
  }));
}

/** Every manifest below a folder of the repository. */
export function manifestsBelow(folder: string): readonly Manifest[] {
  return sourcesBelow(folder).map(({ path, text }) => manifest(path, text));
}

const sourcesBelow = (folder: string): readonly SourceFile[] =>
  filesBelow(join(ROOT, folder)).map((file) => ({
    path: `${folder}/${file}`,
    text: readFileSync(join(ROOT, folder, file), 'utf8'),
  }));

/** A manifest as we print it. */
export const manifest = (path: string, text: string): Manifest => ({
  path,
  text,
  object: load(text) as KubernetesObject,
});

const storiesOf = (area: string): readonly string[] =>
  readdirSync(join(CASES, area)).flatMap((subject) =>
    readdirSync(join(CASES, area, subject)).map((story) => `${area}/${subject}/${story}`),
  );
