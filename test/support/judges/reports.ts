import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { compile } from '../../../src/compile/compile.js';
import { compareDiagnostics } from '../../../src/diagnostics/diagnostic.js';
import type { Report } from '../../../src/report/report.js';
import { reportOf, someFindings } from '../findings.js';
import { storySources } from '../stories.js';

const CHECKS = new URL('../../cases/checks/', import.meta.url).pathname;
const stories = readdirSync(CHECKS).flatMap((law) => readdirSync(join(CHECKS, law)).map((story) => join(law, story)));

/** Everything that the stories of the laws find, as one report. */
export const storiesReport: Report = reportOf(
  stories.flatMap((story) => compile(storySources(join(CHECKS, story))).diagnostics).sort(compareDiagnostics),
);

/** What strangers might write, as reports; the same ones in each run. */
export const hostileReports: readonly Report[] = fc
  .sample(someFindings, { numRuns: 60, seed: 7 })
  .map((findings) => reportOf(findings));

/** A run that has nothing to say. */
export const cleanReport: Report = reportOf([]);
