/**
 * Text of an author, safe to print on a terminal and in a log: control characters and those that turn the direction of
 * writing are shown as their code, such as "\u{1b}", so that a value cannot pass for output of ours. Tabs stay.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character === '\t' ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
