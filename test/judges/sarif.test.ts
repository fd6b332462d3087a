import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { explanations } from '../../src/cli/explanations.js';
import type { Report } from '../../src/report/report.js';
import { sarifReport } from '../../src/report/sarif.js';
import { judge } from '../support/judges/judge.js';
import { judgesRequire, packaged, packagedFile } from '../support/judges/packaged.js';
import { cleanReport, hostileReports, storiesReport } from '../support/judges/reports.js';
import { temporaryRepository } from '../support/temporary-repository.js';

const schema = packaged('@microsoft/jest-sarif');
const multitool = packaged('@microsoft/sarif-multitool-linux');

const logOf = (report: Report) => sarifReport(report, { version: '1.2.3', laws: explanations });
const hostile = { ...cleanReport, diagnostics: hostileReports.flatMap(({ diagnostics }) => diagnostics) };

interface Validate {
  (log: unknown): boolean;
  readonly errors?: readonly { readonly instancePath: string; readonly message: string }[] | null;
}

/** The schema is of draft 4, and has a pattern that only a lenient reader takes. */
function validator(): Validate {
  const { default: Ajv } = judgesRequire('ajv-draft-04');
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  judgesRequire('ajv-formats').default(ajv);
  const path = packagedFile('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  return ajv.compile(JSON.parse(readFileSync(path, 'utf8')));
}

/** What the schema of SARIF 2.1.0 says against a log. */
function faults(log: string, validate: Validate): readonly string[] {
  validate(JSON.parse(log));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

judge([schema], 'the schema takes what the stories find, what strangers write, and a clean run', () => {
  const validate = validator();
  expect(storiesReport.diagnostics.length).toBeGreaterThan(100);
  for (const report of [storiesReport, hostile, cleanReport]) expect(faults(logOf(report), validate)).toEqual([]);
});

judge([schema], 'the schema refuses a log that is not one', () => {
  const validate = validator();
  const log = logOf(storiesReport);
  expect(faults(log.replace('"endLine"', '"lastLine"'), validate)).not.toEqual([]);
  expect(faults(log.replace('"startLine": ', '"startLine": -'), validate)).not.toEqual([]);
});

/** What the validator of the format's authors says against a log, by its own rules and those of GitHub code scanning. */
function errors(log: string): readonly string[] {
  const { root } = temporaryRepository({ 'netintent.sarif': log });
  const program = packagedFile(`${multitool.name}/Sarif.Multitool`);
  chmodSync(program, 0o755);
  const rules = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error', '--kind', 'Fail'];
  const { stdout, stderr } = spawnSync(program, ['validate', `${root}/netintent.sarif`, ...rules], {
    encoding: 'utf8',
    env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
  });
  expect(`${stdout}${stderr}`).toContain('Analysis completed successfully.');
  return stdout.split('\n').filter((line) => /: error [A-Z]+\d+:/.test(line));
}

judge([multitool], 'code scanning takes what the stories find, and what strangers write', () => {
  expect(errors(logOf(storiesReport))).toEqual([]);
  expect(errors(logOf(hostile))).toEqual([]);
});

judge([multitool], 'code scanning refuses a rule that is not described', () => {
  expect(errors(logOf(storiesReport).replaceAll('"fullDescription"', '"properties"'))).not.toEqual([]);
});
