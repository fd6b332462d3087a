import { changedFirst } from './changed-first.js';
import { countText } from './count-text.js';
import { findingLines } from './finding-lines.js';
import { type Fingerprinted, withFingerprints } from './fingerprint.js';
import { firstFindings } from './first-findings.js';
import type { Report } from './report.js';

/**
 * Findings as a Code Quality report of GitLab: a JSON list that ends in a line end. Beyond 25,000 findings the last
 * entry says how many are left.
 *
 * @see docs.gitlab.com, ci/testing/code_quality, "Code Quality report format"
 */
export function gitlabReport({ again, diagnostics, prefix, changed }: Report): string {
  const { kept, left } = firstFindings(changedFirst(withFingerprints(diagnostics), changed));
  const issues = kept.map((finding) => issue(finding, prefix));
  const rest = {
    ...issues[0],
    description: `${countText(left, 'more finding')}; to see all, run: ${again}`,
    check_name: 'more-findings',
    fingerprint: '0'.repeat(32),
    severity: 'info',
  };
  return `${JSON.stringify(left > 0 ? [...issues, rest] : issues, undefined, 2)}\n`;
}

function issue(finding: Fingerprinted, prefix: string): object {
  return {
    description: findingLines(finding).join('\n'),
    check_name: finding.code,
    fingerprint: finding.fingerprint,
    severity: finding.severity === 'error' ? 'critical' : 'minor',
    location: { path: `${prefix}${finding.at.file}`, lines: { begin: finding.at.start.line } },
  };
}
