import { ApiObject, type ApiObjectProps, App, Chart } from 'cdk8s';
import { load } from 'js-yaml';
import type { Unit } from '../compile/compilation.js';
import { compile } from '../compile/compile.js';
import { compareText } from '../diagnostics/diagnostic.js';
import { readSources } from '../outside/read-sources.js';
import { findRepository } from '../outside/repository.js';

/**
 * What `cdk8s synth` runs: the objects that `compile` writes, as one chart for each environment and each cluster.
 *
 * `compile` is what writes `generated/`: cdk8s empties its output folder before it starts. Chart names begin with the
 * unit's kind, so that no two charts share a file; no dependencies are declared, since one would rename every file.
 */
function synthesize(): void {
  const root = findRepository(process.cwd());
  if (root === undefined) throw new Error('cdk8s synth must run in a repository with environments/');
  const { sources, diagnostics: unread } = readSources(root);
  const { units, diagnostics } = compile(sources);
  const errors = [...unread, ...diagnostics].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`${errors.length} errors; netintent check shows them`);
  const app = new App();
  for (const unit of units) addChart(app, unit);
  app.synth();
}

function addChart(app: App, { kind, name, files }: Unit): void {
  const chart = new Chart(app, `${kind}-${name}`);
  for (const { path, text } of [...files].sort((a, b) => compareText(a.path, b.path))) {
    const object = load(text);
    if (!isObject(object)) throw new Error(`${path} must hold a Kubernetes object`);
    new ApiObject(chart, path.replaceAll('/', ' '), object);
  }
}

function isObject(value: unknown): value is ApiObjectProps {
  return typeof value === 'object' && value !== null && 'apiVersion' in value && 'kind' in value;
}

synthesize();
