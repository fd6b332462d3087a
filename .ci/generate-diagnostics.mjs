// Writes what `netintent explain` knows and docs/diagnostics.md, from the doc comments of the laws and their cases.
// With --check it writes nothing and exits 1 when either is stale.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = new URL('..', import.meta.url).pathname;
const CASE_AREAS = ['checks', 'shape', 'reading', 'manifests', 'reach'];
const LAW =
  /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const \w+(?:: \w+)? = \{\s*code: (['"])(?<code>[^'"]+)\2,\s*title:\s*(?:'(?<single>[^']*)'|"(?<double>[^"]*)")/g;

const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const names = (folder) => (existsSync(join(ROOT, folder)) ? readdirSync(join(ROOT, folder)).sort() : []);

function lawFiles() {
  const checks = names('src/checks').map((name) => `src/checks/${name}`);
  const others = names('src')
    .flatMap((room) => names(`src/${room}`).map((name) => `src/${room}/${name}`))
    .filter((path) => path.endsWith('-laws.ts'));
  return [...new Set([...checks, ...others])].filter((path) => path.endsWith('.ts'));
}

/** The text of a doc comment, without its stars. */
const proseOf = (comment) =>
  comment
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .trim();

function* lawsOf(path) {
  for (const { 1: comment, groups } of read(path).matchAll(LAW)) {
    yield { code: groups.code, title: groups.single ?? groups.double, law: proseOf(comment) };
  }
}

/** The folders of a story, and what stands before the paths of their files in a report. */
const STORY_FOLDERS = { repository: '', intent: 'environments/prod/', manifests: 'manifests/' };

/** The files of a story as one text, each headed by its path unless there is only one. */
function intentOf(story) {
  const files = Object.entries(STORY_FOLDERS).flatMap(([folder, prefix]) => filesBelow(`${story}/${folder}`, prefix));
  if (files.length === 1) return files[0].text;
  return files.map(({ path, text }) => `# ${path}\n${text}`).join('\n\n');
}

function filesBelow(folder, prefix) {
  const base = join(ROOT, folder);
  if (!existsSync(base)) return [];
  return readdirSync(base, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: `${prefix}${file.slice(base.length + 1)}`, text: readFileSync(file, 'utf8').trimEnd() }));
}

/** The first story that breaks the law, and the first that does not. */
function examplesOf(code) {
  const stories = CASE_AREAS.flatMap((area) =>
    names(`test/cases/${area}/${code}`).map((story) => `test/cases/${area}/${code}/${story}`),
  ).filter((story) => existsSync(join(ROOT, story, 'expected/diagnostics.txt')));
  const reportOf = (story) => read(`${story}/expected/diagnostics.txt`).trimEnd();
  const breaks = (story) =>
    reportOf(story)
      .split('\n')
      .some((line) => line.endsWith(` ${code}`));
  const wrong = stories.find(breaks);
  const right = stories.find((story) => !breaks(story));
  return {
    ...(wrong ? { wrong: { intent: intentOf(wrong), report: reportOf(wrong) } } : {}),
    ...(right ? { right: { intent: intentOf(right) } } : {}),
  };
}

function moduleText(laws) {
  const source = `// Generated from the laws and their cases by \`npm run docs\`. Edit those, then run it again.

/** A law as \`explain\` prints it. */
export interface Explanation {
  readonly code: string;
  readonly title: string;
  /** The law, why it is one, and where it comes from. */
  readonly law: string;
  /** YAML that breaks the law, and what is then said of it. */
  readonly wrong?: { readonly intent: string; readonly report: string };
  /** The nearest YAML that keeps it. */
  readonly right?: { readonly intent: string };
}

/** Every law, by code. */
export const explanations: readonly Explanation[] = ${JSON.stringify(laws, undefined, 2)};
`;
  const biome = join(ROOT, 'node_modules/.bin/biome');
  return execFileSync(biome, ['format', '--stdin-file-path=src/cli/explanations.ts'], {
    input: source,
    cwd: ROOT,
    encoding: 'utf8',
  });
}

const fenced = (language, text) => `\`\`\`${language}\n${text}\n\`\`\`\n`;

function pageText(laws) {
  const sections = laws.map(({ code, law, wrong, right }) =>
    [
      `## ${code}\n`,
      `${law}\n`,
      ...(wrong ? ['Wrong:\n', fenced('yaml', wrong.intent), 'Because:\n', fenced('text', wrong.report)] : []),
      ...(right ? ['Right:\n', fenced('yaml', right.intent)] : []),
    ].join('\n'),
  );
  const contents = laws.map(({ code, title }) => `| [${code}](#${code}) | ${title} |`).join('\n');
  return `<!-- Generated from the laws and their cases by \`npm run docs\`. Edit those, then run it again. -->

# What netintent refuses, and why

\`netintent explain <code>\` prints the same. Errors block the environments that they concern; warnings do not.

| code | law |
| --- | --- |
${contents}

${sections.join('\n')}`;
}

/** By code. A law that a schema enforces in part and a check as a whole is told by its check, which comes first. */
function allLaws() {
  const laws = new Map();
  for (const law of lawFiles().flatMap((path) => [...lawsOf(path)])) if (!laws.has(law.code)) laws.set(law.code, law);
  return [...laws.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

const laws = allLaws().map((law) => ({ ...law, ...examplesOf(law.code) }));
const outputs = new Map([
  ['src/cli/explanations.ts', moduleText(laws)],
  ['docs/diagnostics.md', pageText(laws)],
]);
for (const [path, text] of outputs) {
  if (existsSync(join(ROOT, path)) && read(path) === text) continue;
  if (!process.argv.includes('--check')) writeFileSync(join(ROOT, path), text);
  else {
    process.stderr.write(`${path} is stale: run npm run docs\n`);
    process.exitCode = 1;
  }
}
