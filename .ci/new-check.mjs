// Writes a new law: its file, its line in src/checks/index.ts, and two stories to fill in.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = new URL('..', import.meta.url).pathname;
const [code = ''] = process.argv.slice(2);

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

if (!/^[a-z0-9]+(-[a-z0-9]+)+$/.test(code))
  stop('usage: npm run new:check vlan-reused   (the law in words, with dashes)');
const file = join(ROOT, 'src/checks', `${code}.ts`);
if (existsSync(file)) stop(`src/checks/${code}.ts stands already`);

const name = code.replace(/-([a-z0-9])/g, (_dash, letter) => letter.toUpperCase());
const words = code.replaceAll('-', ' ');

const law = `import type { Finding } from '../intent/document.js';
import type { Cluster, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * <The law in one sentence, with "must".>
 *
 * <Why: what happens to the author who breaks it.>
 *
 * Source: <RFC, API reference or repository path>.
 */
export const ${name}: Check = {
  code: '${code}',
  title: '<${words}>',
  perVm: find,
};

function* find(vm: Vm, _cluster: Cluster): Generator<Finding> {
  if (vm.name === '') yield { severity: 'error', message: '<what must be>', at: vm.origin };
}
`;

const intent = (vm) => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: ${vm}}
spec:
  rootDisk: {claim: {name: ${vm}-root}}
`;

/** Adds the import and the list's entry, each where the alphabet or the end of the list puts it. */
function withLaw(index) {
  const line = `import { ${name} } from './${code}.js';`;
  const [imports, rest] = index.split('\n\n', 1).concat(index.slice(index.indexOf('\n\n')));
  const sorted = [...imports.split('\n'), line].sort((a, b) => (a.split("'")[1] < b.split("'")[1] ? -1 : 1));
  return sorted.join('\n') + rest.replace(/\n\];\n$/, `\n  ${name},\n];\n`);
}

function write(path, text) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
  process.stdout.write(`${path}\n`);
}

write(`src/checks/${code}.ts`, law);
write('src/checks/index.ts', withLaw(readFileSync(join(ROOT, 'src/checks/index.ts'), 'utf8')));
write(`test/cases/checks/${code}/what-breaks-it/intent/web.yaml`, intent('web'));
write(`test/cases/checks/${code}/its-nearest-legal-neighbour/intent/web.yaml`, intent('web'));
process.stdout.write('next: write the law and the stories, then run: npm run golden && npm run docs\n');
