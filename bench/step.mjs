import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * One measured step, in a process of its own: `node step.mjs <step> <repository> [VM file to change]`.
 * Prints `{"seconds": ..., "peakBytes": ...}`. Modules are loaded before the clock starts, on both sides of every ratio.
 */
const [step, root, changed] = process.argv.slice(2);

const { compile } = await import('../dist/compile/compile.js');
const { createMemory, withoutMemory } = await import('../dist/intent/memory.js');
const { readSources } = await import('../dist/outside/read-sources.js');
const { planTree } = await import('../dist/outside/plan-tree.js');
const { writeTree } = await import('../dist/outside/write-tree.js');
const { writeInPlace } = await import('../dist/outside/write-file.js');
const { openCompileCache, readArchive } = await import('../dist/outside/compile-cache.js');
const { load, loadAll, dump } = await import('js-yaml');

const unitsOf = (memory) => {
  const { sources, diagnostics } = readSources(root);
  const compilation = compile(sources, memory);
  const faults = [...diagnostics, ...compilation.diagnostics];
  if (faults.length > 0) throw new Error(`the workload must be clean: ${faults[0].code} ${faults[0].message}`);
  return compilation.units;
};

const writeAll = (units, stamps) => {
  for (const { folder, files } of units) writeTree(root, planTree(root, { folder, files }, stamps), stamps);
};

/** What `netintent compile` does. */
const compileAndWrite = () => {
  const cache = openCompileCache(root, join(root, '.cache'), 'bench');
  writeAll(unitsOf(withoutMemory(cache.archive)), cache.stamps);
  cache.save();
};

const objectsOf = (units) =>
  units.flatMap(({ files }) => files.map(({ path, text }) => ({ path, object: load(text) })));

const steps = {
  /** What nobody can save: load the intents, dump the objects, write the bytes in place. */
  floor: () => {
    const objects = objectsOf(unitsOf());
    const out = mkdtempSync(join(tmpdir(), 'netintent-floor-'));
    const folders = new Set();
    const seconds = timed(() => {
      for (const { text } of readSources(root).sources) loadAll(text);
      for (const { path, object } of objects) {
        const file = join(out, path);
        const folder = dirname(file);
        if (!folders.has(folder)) folders.add(mkdirSync(folder, { recursive: true }) ?? folder);
        writeFileSync(file, dump(object, { noRefs: true, lineWidth: -1 }));
      }
    });
    rmSync(out, { recursive: true });
    return seconds;
  },
  cold: () => timed(compileAndWrite),
  /** A process that holds the last compilation, after each of several changes; only files whose text is another are written. */
  warm: () => {
    const memory = createMemory();
    const units = unitsOf(memory);
    writeAll(units);
    const before = new Map(units.flatMap(({ files }) => files.map(({ path, text }) => [path, text])));
    const spent = [6, 4, 6, 4, 6].map((gibibytes) => {
      change(gibibytes);
      return timed(() => {
        for (const { files } of unitsOf(memory)) {
          for (const { path, text } of files) {
            if (before.get(path) === text) continue;
            writeInPlace(join(root, path), text);
            before.set(path, text);
          }
        }
      });
    });
    return spent.sort((a, b) => a - b)[2];
  },
  fresh: () => {
    change();
    return timed(compileAndWrite);
  },
  /** What `netintent check` does after `cold` and one changed file. */
  check: () => {
    change();
    return timed(() => unitsOf(withoutMemory(readArchive(root, join(root, '.cache'), 'bench'))));
  },
  /** The same objects through plain cdk8s: an App with one Chart for each intent. */
  cdk8s: async () => {
    const { ApiObject, App, Chart } = await import('cdk8s');
    const objects = objectsOf(unitsOf());
    const out = mkdtempSync(join(tmpdir(), 'netintent-cdk8s-'));
    const seconds = timed(() => {
      const app = new App({ outdir: out });
      const charts = new Map();
      for (const [index, { object }] of objects.entries()) {
        const owner = object.metadata.annotations['netintent.dev/source'].replace(/[^a-z0-9-]/gi, '-');
        const chart = charts.get(owner) ?? new Chart(app, owner);
        charts.set(owner, chart);
        new ApiObject(chart, `o${index}`, object);
      }
      app.synth();
    });
    rmSync(out, { recursive: true });
    return seconds;
  },
};

function timed(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function change(gibibytes = 6) {
  writeFileSync(changed, readFileSync(changed, 'utf8').replace(/memory: \d+Gi/, `memory: ${gibibytes}Gi`));
}

const seconds = await steps[step]();
console.log(JSON.stringify({ seconds, peakBytes: process.resourceUsage().maxRSS * 1024 }));
