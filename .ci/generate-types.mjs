// Writes src/intent/generated from schemas/: one TypeScript file of types for each kind, and the schemas themselves as a
// module, so that nothing reads them from disk at run time. With --check it writes nothing and fails on a stale file.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { compile } from 'json-schema-to-typescript';

const ROOT = join(import.meta.dirname, '..');
const KINDS = [
  'cluster',
  'environment',
  'network',
  'wukong',
  'retired-interfaces',
  'allocations',
  'vlan-allocations',
  'access-policy',
  'address-group',
  'reachability-assertion',
];
const BANNER = '// Generated from schemas/ by `npm run schema`. Edit the schema, then run it again.';
const TO_PEOPLE = ['$schema', 'title', 'description', 'default'];
const TO_VALIDATORS = ['if', 'then', 'else', 'oneOf', 'allOf', 'dependencies', 'propertyNames'];
const MAPS = ['properties', 'definitions', 'dependencies'];

const isChecking = process.argv.includes('--check');
const stale = [];

const schemaPath = (name) => join(ROOT, 'schemas', `${name}.schema.json`);
const readSchema = (name) => JSON.parse(readFileSync(schemaPath(name), 'utf8'));

/** A schema without some keywords; properties that have the name of a keyword stay. */
function without(keywords, schema) {
  if (Array.isArray(schema)) return schema.map((item) => without(keywords, item));
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword));
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, inside(keywords, keyword, value)]));
}

function inside(keywords, keyword, value) {
  if (['enum', 'const', 'required', 'x-law', 'examples', 'default'].includes(keyword)) return value;
  if (!MAPS.includes(keyword)) return without(keywords, value);
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, without(keywords, schema)]));
}

/** Schemas that take definitions over from the one that is edited, since every schema file stands alone. */
const RULES = [
  'FirewallIntent',
  'IngressIntent',
  'EgressIntent',
  'IngressRuleIntent',
  'EgressRuleIntent',
  'PeerIntent',
  'VmSelectorIntent',
  'IcmpIntent',
  'DowngradesIntent',
];
const COPIES = [
  { to: 'wukong', names: RULES },
  { to: 'network', names: RULES },
  { to: 'address-group', names: ['VmSelectorIntent'] },
  { to: 'reachability-assertion', names: ['PeerIntent', 'VmSelectorIntent'] },
];

function copyRules() {
  const { definitions } = readSchema('access-policy');
  for (const { to, names } of COPIES)
    copyDefinitions(to, Object.fromEntries(names.map((name) => [name, definitions[name]])));
}

/** An Environment may hold a Cluster's facts in place. */
function copyClusterFacts() {
  copyDefinitions('environment', { ClusterFacts: readSchema('cluster').properties.spec });
}

function copyDefinitions(to, definitions) {
  const schema = readSchema(to);
  const copied = { ...schema.definitions, ...definitions };
  if (isDeepStrictEqual(schema.definitions, copied)) return;
  stale.push(`schemas/${to}.schema.json`);
  if (isChecking) return;
  writeFileSync(schemaPath(to), JSON.stringify({ ...schema, definitions: copied }));
  execFileSync(join(ROOT, 'node_modules/.bin/biome'), ['format', '--write', schemaPath(to)]);
}

async function typesOf(name) {
  const schema = without(TO_VALIDATORS, readSchema(name));
  const types = await compile(schema, name, {
    bannerComment: BANNER,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 120 },
  });
  return types
    .split('\n')
    .map((line) => (/^\s*\/?\*/.test(line) ? line : asReadonly(line)))
    .join('\n');
}

function asReadonly(line) {
  return line
    .replace(/^(\s+)((?:\w+|\[k: string\])\??:)/, '$1readonly $2')
    .replace(/(\([^()]*\)|\w+)\[\]/g, 'readonly $1[]');
}

function schemasModule() {
  const kinds = KINDS.map(readSchema).map((schema) => [schema.properties.kind.const, without(TO_PEOPLE, schema)]);
  return `${BANNER}

/** What judges documents: the schema of each kind, without the words that are for people. */
export const schemas: Readonly<Record<string, object>> = ${JSON.stringify(Object.fromEntries(kinds), null, 2)};
`;
}

function put(file, text) {
  const path = join(ROOT, 'src/intent/generated', file);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  stale.push(`src/intent/generated/${file}`);
  if (!isChecking) writeFileSync(path, text);
}

mkdirSync(join(ROOT, 'src/intent/generated'), { recursive: true });
copyClusterFacts();
copyRules();
for (const name of KINDS) put(`${name}.ts`, await typesOf(name));
put('schemas.ts', schemasModule());
if (stale.length > 0)
  process.stdout.write(`${stale.map((file) => `${isChecking ? 'stale' : 'wrote'}: ${file}\n`).join('')}`);
if (isChecking && stale.length > 0) process.exitCode = 1;
