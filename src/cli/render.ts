import { packageVersion } from '../outside/package-version.js';
import type { Format } from '../report/formats.js';
import type { Section } from '../report/markdown-page.js';
import type { Report } from '../report/report.js';

/** Prints a report in one format. Only that format's module is loaded. */
export function render(format: Format, report: Report): Promise<string> {
  return RENDERERS[format](report);
}

async function planPart({ plan, flows, again }: Report): Promise<readonly Section[]> {
  if (flows) return (await import('../report/flows-markdown.js')).flowsSections(flows, again);
  return plan ? (await import('../report/plan-markdown.js')).planSections(plan, again) : [];
}

const RENDERERS: Readonly<Record<Format, (report: Report) => Promise<string>>> = {
  text: async (report) => (await import('../report/text.js')).textReport(report),
  json: async ({ diagnostics, summary }) => (await import('../report/json.js')).reportJson(diagnostics, summary),
  github: async (report) => (await import('../report/github.js')).githubReport(report),
  gitlab: async (report) => (await import('../report/gitlab.js')).gitlabReport(report),
  junit: async (report) => (await import('../report/junit.js')).junitReport(report),
  markdown: async (report) => (await import('../report/markdown.js')).markdownReport(report, await planPart(report)),
  sarif: async (report) => {
    const [{ sarifReport }, { explanations }] = await Promise.all([
      import('../report/sarif.js'),
      import('./explanations.js'),
    ]);
    return sarifReport(report, { version: packageVersion(), laws: explanations });
  },
};
