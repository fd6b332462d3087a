/**
 * Whether a text can name a branch and nothing else: no option, no path out, nothing that git reads as a search.
 * Stricter than git, which allows most punctuation.
 *
 * @see git-check-ref-format(1)
 */
export function isBranchName(text: string): boolean {
  const parts = text.split('/');
  return text.length <= 200 && text !== 'HEAD' && parts.every((part) => PART.test(part) && !part.endsWith('.lock'));
}

const PART = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]|[.](?=[A-Za-z0-9_-]))*$/;
