import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect } from 'vitest';
import { markdownReport } from '../../src/report/markdown.js';
import { details, fence, htmlText, inlineCode, inlineText } from '../../src/report/markdown-text.js';
import { visible } from '../../src/report/visible.js';
import { hostileText } from '../support/findings.js';
import { judge, program } from '../support/judges/judge.js';
import { hostileReports, storiesReport } from '../support/judges/reports.js';

const cmark = program('cmark-gfm');
const texts = fc.sample(hostileText, { numRuns: 500, seed: 7 });

/** Markdown as GitHub turns it into HTML, before mentions and references are linked. */
function render(markdown: string): string {
  const extensions = ['table', 'autolink', 'strikethrough', 'tagfilter'].flatMap((name) => ['-e', name]);
  const { stdout, status } = spawnSync('cmark-gfm', [...extensions, '--unsafe'], { input: markdown, encoding: 'utf8' });
  expect(status).toBe(0);
  return stdout;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#8203': '' };

/** What a reader sees of text in HTML: no tag may be left in it. */
const seen = (html: string) =>
  html.replace(/&(lt|gt|amp|quot|#8203);/g, (_entity, name: string) => ENTITIES[name] ?? '').replaceAll('\u200b', '');

/** What an author wrote, as a reader should see it. */
const meant = (text: string) =>
  visible(text)
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();

judge([cmark], 'a cell of a table shows each text as it was written', () => {
  const rows = texts.map((text) => `| ${inlineText(text)} | ${inlineCode(text)} |`);
  const html = render(['| text | code |', '| --- | --- |', ...rows].join('\n'));
  const cells = [...html.matchAll(/<td>(.*)<\/td>\n<td><code>(.*)<\/code><\/td>/g)];
  expect(cells).toHaveLength(texts.length);
  for (const [index, [, text = '', code = '']] of cells.entries()) {
    expect([text, code].filter((cell) => /[<>]/.test(cell))).toEqual([]);
    expect([seen(text).trim(), seen(code).trim()]).toEqual([meant(texts[index]!), meant(texts[index]!)]);
  }
});

judge([cmark], 'a fence and the summary of its fold show each text as it was written', () => {
  const folds = texts.map((text) => details(htmlText(text), fence(text, 'text')));
  const html = render(folds.join('\n\n'));
  const parts = [
    ...html.matchAll(
      /<details><summary>([^\n]*)<\/summary>\n<pre><code class="language-text">([^<>]*)\n<\/code><\/pre>\n<\/details>/g,
    ),
  ];
  expect(parts).toHaveLength(texts.length);
  for (const [index, [, summary = '', code = '']] of parts.entries()) {
    const lines = texts[index]!.replace(/\n$/, '').split('\n').map(visible).join('\n');
    expect(seen(summary).trim()).toBe(meant(texts[index]!));
    expect(seen(code)).toBe(lines.replace(/\p{Surrogate}/gu, '\ufffd'));
  }
});

judge([cmark], 'a page has no link, no picture and no other markup than its own', () => {
  const own =
    /<\/?(h3|h4|table|thead|tbody|tr|th|td|strong|code|pre|details|summary|p)( align="right"| class="[a-z-]+")?>/g;
  for (const report of [storiesReport, ...hostileReports]) {
    const html = render(markdownReport(report)).replace('<!-- netintent:check -->', '');
    expect(html.replace(own, '').match(/.*[<>].*/g)).toBeNull();
  }
});
