import { clip } from './clip.js';
import { fence } from './markdown-text.js';
import type { LawText } from './report.js';

/** GitHub's limit for it, in characters. */
const FULL_DESCRIPTION = 1024;

/**
 * A law as a rule of SARIF, with what `explain` says of it as help.
 *
 * @param law undefined where the findings name a law that nobody explains; the rule is then its code alone
 */
export function sarifRule(code: string, law: LawText | undefined): object {
  if (!law) return { id: code };
  return {
    id: code,
    name: code.replace(/(?:^|-)([a-z0-9])/g, (_dash, letter: string) => letter.toUpperCase()),
    shortDescription: { text: sentence(law.title) },
    fullDescription: { text: clip(law.law, FULL_DESCRIPTION) },
    help: { text: law.law, markdown: help(law) },
  };
}

function help({ law, wrong, right }: LawText): string {
  return [
    law,
    ...(wrong ? ['Wrong:', fence(wrong.intent, 'yaml'), 'Because:', fence(wrong.report, 'text')] : []),
    ...(right ? ['Right:', fence(right.intent, 'yaml')] : []),
  ].join('\n\n');
}

const sentence = (title: string): string => (title.endsWith('.') ? title : `${title}.`);
