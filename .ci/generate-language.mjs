// Writes docs/language.md from schemas/: every kind and every field. With --check it writes nothing and fails when stale.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dump } from 'js-yaml';

const ROOT = join(import.meta.dirname, '..');
const PAGE = join(ROOT, 'docs/language.md');
const KINDS = [
  'environment',
  'cluster',
  'network',
  'wukong',
  'access-policy',
  'address-group',
  'reachability-assertion',
  'retired-interfaces',
  'allocations',
  'vlan-allocations',
];

const INTRO = `# The language

<!-- Generated from schemas/ by \`npm run docs\`. Edit the schema, then run it again. -->

Every document has \`apiVersion: vm.novasphere.dev/v1alpha1\`, a \`kind\`, \`metadata\` and, where the kind says so, a \`spec\`.
Files are YAML 1.2 and may hold several documents; anchors, aliases, merge keys, tags and repeated keys are refused.
The first line \`# yaml-language-server: $schema=<path>/schemas/<kind>.schema.json\` makes an editor complete and explain
these fields.

A field in **bold** must be written. \`[]\` stands for each item of a list, \`.*\` for each name in a mapping.
`;

const TYPES = { string: 'text', integer: 'whole number', boolean: 'true or false', array: 'list', object: 'mapping' };

const flow = (value) => dump(value, { flowLevel: 0, lineWidth: -1 }).trim();
const code = (text) => `\`${String(text).replaceAll('|', '\\|')}\``;
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function resolve(schema, root) {
  if (!schema.$ref) return schema;
  const target = schema.$ref.split('/').slice(1);
  return target.reduce((current, step) => current[step], root);
}

function typeOf(schema, root) {
  if (schema.anyOf) return schema.anyOf.map((branch) => typeOf(resolve(branch, root), root)).join(' or ');
  if (schema.enum) return schema.enum.map((value) => code(value)).join(', ');
  if (schema.const) return code(schema.const);
  const types = [schema.type].flat().filter((type) => type !== 'array' || !schema.items);
  const words = types.map((type) => TYPES[type]);
  if ([schema.type].flat().includes('array')) words.push(`list of ${typeOf(resolve(schema.items, root), root)}`);
  return `${words.join(' or ')}${limits(schema)}`;
}

function limits({ minimum, maximum, format, type }) {
  if (format && type !== 'string') return '';
  if (minimum === undefined) return '';
  return maximum === undefined ? `, at least ${minimum}` : `, ${minimum} to ${maximum}`;
}

/** A field and, below a mapping or a list of mappings, its fields. */
function rows(path, schema, { root, isRequired }) {
  const field = resolve(schema, root);
  const name = isRequired ? `**${code(path)}**` : code(path);
  const fallback = field.default === undefined ? '' : code(flow(field.default));
  const example = (field.examples ?? []).map((value) => code(flow(value))).join('<br>');
  const own = `| ${name} | ${cell(typeOf(field, root))} | ${fallback} | ${cell(field.description)} | ${example} |`;
  return [own, ...children(path, field, root)];
}

function children(path, field, root) {
  const item = field.items && resolve(field.items, root);
  if (item?.properties) return below(`${path}[]`, item, root);
  // A cluster written in place has the fields of the kind Cluster, which have their own table.
  if (field.anyOf) return [];
  return field.properties ? below(path, field, root) : [];
}

function below(path, { properties, required = [] }, root) {
  return Object.entries(properties).flatMap(([name, schema]) =>
    rows(path ? `${path}.${name}` : name, schema, { root, isRequired: required.includes(name) }),
  );
}

function section(name) {
  const schema = JSON.parse(readFileSync(join(ROOT, `schemas/${name}.schema.json`), 'utf8'));
  const { metadata, spec } = schema.properties;
  const isRequired = schema.required.includes('spec');
  return [
    `## ${schema.properties.kind.const}`,
    '',
    schema.description,
    '',
    '| field | type | default | meaning | example |',
    '| --- | --- | --- | --- | --- |',
    ...rows('metadata', metadata, { root: schema, isRequired: true }),
    ...rows('spec', spec, { root: schema, isRequired }),
    '',
  ].join('\n');
}

const page = [INTRO, ...KINDS.map(section)].join('\n');
const isFresh = existsSync(PAGE) && readFileSync(PAGE, 'utf8') === page;
if (!isFresh && process.argv.includes('--check')) {
  process.stdout.write('stale: docs/language.md\n');
  process.exitCode = 1;
} else if (!isFresh) {
  mkdirSync(dirname(PAGE), { recursive: true });
  writeFileSync(PAGE, page);
}
