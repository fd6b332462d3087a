// Measures the budgets of docs/performance.md as ratios in one run. `--smoke`: 1,000 VMs, the ratios that hold at that size.
// `--full` adds `kubectl kustomize` (a minute). Every step is a process of its own; each number is the median of its runs.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROFILES } from './access-lists.mjs';
import { writeKustomization, writeWorkload } from './workload.mjs';

const isSmoke = process.argv.includes('--smoke');
const isFull = process.argv.includes('--full');
const STEP = new URL('./step.mjs', import.meta.url).pathname;
const CLAIMS = new URL('./claims.mjs', import.meta.url).pathname;
const RULES = new URL('./rules.mjs', import.meta.url).pathname;
const REACH = new URL('./reach.mjs', import.meta.url).pathname;
// A disk's journal makes the same write cost ten times more from one run to the next; memory does not.
const ROOM = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'netintent-bench-'));
process.on('exit', () => rmSync(ROOM, { recursive: true, force: true }));

let repositories = 0;

/** A new repository of `count` VMs. */
function repository(count) {
  const root = join(ROOM, String(repositories++));
  const [, changed] = writeWorkload(root, count);
  return { root, changed };
}

/** Runs one step; a repository may be used for several. */
function step(name, { root, changed }) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [STEP, name, root, changed], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: ROOM },
  });
  if (status !== 0) throw new Error(`${name} failed\n${stderr}`);
  return JSON.parse(stdout);
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The median over several runs, each in a repository of its own. */
function measure(name, count, runs = 3) {
  const results = Array.from({ length: runs }, () => {
    const place = repository(count);
    const result = step(name, place);
    rmSync(place.root, { recursive: true });
    return result;
  });
  return { seconds: median(results.map(({ seconds }) => seconds)), peakBytes: median(results.map((r) => r.peakBytes)) };
}

/** A step in a process of its own, after `cold` and one changed file; the median over several runs. */
function measureAfterCold(name, count, runs = 3) {
  const results = Array.from({ length: runs }, () => {
    const place = repository(count);
    step('cold', place);
    const result = step(name, place);
    rmSync(place.root, { recursive: true });
    return result.seconds;
  });
  return median(results);
}

function kustomizeSeconds(count) {
  const place = repository(count);
  step('cold', place);
  writeKustomization(place.root);
  const start = performance.now();
  execFileSync('kubectl', ['kustomize', '--load-restrictor', 'LoadRestrictionsNone', join(place.root, 'generated')], {
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return (performance.now() - start) / 1000;
}

/** A step of claims.mjs. */
function claims(name, count) {
  const stdout = execFileSync(process.execPath, [CLAIMS, name, String(count)], { encoding: 'utf8' });
  return JSON.parse(stdout);
}

/** What judging claims takes against sorting them, where they are apart and where all take the same. */
function ledger(count) {
  const label = `${count.toLocaleString('en')} claims`;
  const sort = claims('sort', count);
  for (const [name, what] of [
    ['check', `${label}, all laws, against sorting them`],
    ['crowd', `${label} of the same few things, likewise`],
  ]) {
    const { seconds: spent, peakBytes } = claims(name, count);
    const detail = `${seconds(spent)} against ${seconds(sort.seconds)}`;
    budget(what, spent / sort.seconds, 10, { detail });
    if (name === 'check') budget(`peak memory, ${label}`, peakBytes / 2 ** 20, 1536, { unit: ' MiB' });
  }
}

/** What lists of rules take: each step by the kind of list that takes longest, the median of five processes. */
function accessRules() {
  for (const [name, count, limit, what] of [
    ['compile', 1000, 60, '1,000 rules into allowances, new process'],
    ['proof', 1000, 250, 'proof that they say 1,000 rules'],
    ['delta', 1000, 100, 'what an edit of 1,000 rules opens and closes'],
    ['compile', 10_000, 500, '10,000 rules into allowances, new process'],
  ]) {
    const figures = PROFILES.map((profile) => {
      const runs = Array.from({ length: 5 }, () => {
        const stdout = execFileSync(process.execPath, [RULES, name, profile, String(count)], { encoding: 'utf8' });
        return JSON.parse(stdout).seconds * 1000;
      });
      return [median(runs), profile];
    });
    const [slowest, profile] = figures.reduce((a, b) => (b[0] > a[0] ? b : a));
    budget(what, slowest, limit, { unit: ' ms', detail: profile });
  }
}

/** What it takes to list who reaches whom in a folder of manifests. */
function reach() {
  const stdout = execFileSync(process.execPath, [REACH, '500', '200'], { encoding: 'utf8' });
  const { seconds: spent, connections } = JSON.parse(stdout);
  const detail = `${connections.toLocaleString('en')} connections`;
  budget('who reaches whom, 500 pods and 200 policies', spent, 5, { unit: ' s', detail });
}

const rows = [];

/** One budget: a figure and the limit that it must keep. */
function budget(what, figure, limit, { atLeast = false, unit = '', detail = '' } = {}) {
  const isKept = atLeast ? figure >= limit : figure <= limit;
  const text = `${figure.toFixed(2)}${unit}`;
  rows.push([
    isKept ? 'ok' : 'OVER',
    what,
    text,
    `${atLeast ? 'at least' : 'at most'} ${Number(limit.toFixed(2))}${unit}`,
    detail,
  ]);
}

const seconds = (value) => `${value.toFixed(2)} s`;

function smoke() {
  const floor = measure('floor', 1000);
  const cold = measure('cold', 1000);
  const detail = `${seconds(cold.seconds)} against ${seconds(floor.seconds)}`;
  budget('cold compile, 1,000 VMs, against the floor', cold.seconds / floor.seconds, 5, { detail });
  budget('peak memory, 1,000 VMs', cold.peakBytes / 2 ** 20, 512, { unit: ' MiB' });
  budget('one file of 1,000, fresh process', measureAfterCold('fresh', 1000) / cold.seconds, 0.6);
  const check = measureAfterCold('check', 1000);
  budget('check, one file of 1,000 changed, fresh process', check / cold.seconds, 0.5, { detail: seconds(check) });
  ledger(100_000);
}

function everything() {
  const floor = measure('floor', 10_000);
  const cold = measure('cold', 10_000);
  const small = measure('cold', 1000);
  const detail = `${seconds(cold.seconds)} against ${seconds(floor.seconds)}`;
  budget('cold compile, 10,000 VMs, against the floor', cold.seconds / floor.seconds, 2.5, { detail });
  const growth = Math.log10(cold.seconds / small.seconds);
  budget('growth exponent, 1,000 to 10,000 VMs', growth, 1.1, { detail: `1,000 VMs: ${seconds(small.seconds)}` });
  budget('peak memory, 10,000 VMs', cold.peakBytes / 2 ** 20, 1024, { unit: ' MiB' });
  const warm = measure('warm', 10_000).seconds;
  budget('one file of 10,000, warm process', warm / cold.seconds, 0.05, { detail: seconds(warm) });
  const fresh = measureAfterCold('fresh', 10_000);
  budget('one file of 10,000, fresh process', fresh / cold.seconds, 0.4, { detail: seconds(fresh) });
  const check = measureAfterCold('check', 10_000);
  budget('check, one file of 10,000 changed, fresh process', check / cold.seconds, 1 / 3, { detail: seconds(check) });
  ledger(1_000_000);
  accessRules();
  reach();
  const plain = measure('cdk8s', 2000, 1).seconds;
  const ours = measure('cold', 2000).seconds;
  const againstPlain = `${seconds(plain)} against ${seconds(ours)}`;
  budget('plain cdk8s (App.synth), 2,000 VMs, against ours', plain / ours, 6, { atLeast: true, detail: againstPlain });
  if (!isFull) return;
  const kustomize = kustomizeSeconds(1000);
  const againstKustomize = `${seconds(kustomize)} against ${seconds(small.seconds)}`;
  budget('kubectl kustomize, 1,000 VMs, against ours', kustomize / small.seconds, 6, {
    atLeast: true,
    detail: againstKustomize,
  });
}

if (isSmoke) smoke();
else everything();

const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column].length)));
for (const row of rows)
  console.log(
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
console.log(`\n${cpus().length} cores, Node ${process.version}; VMs of three NICs, about five objects each`);
process.exitCode = rows.every(([verdict]) => verdict === 'ok') ? 0 : 1;
