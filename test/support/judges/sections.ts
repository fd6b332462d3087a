/** A section of an INI file. A name may come back. */
export interface Section {
  readonly name: string;
  readonly entries: readonly (readonly [key: string, value: string])[];
}

/** The sections of an INI text; entries before the first are of the section "". Comments start with "#". */
export function readSections(text: string): readonly Section[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .reduce<readonly Section[]>(withLine, [{ name: '', entries: [] }]);
}

function withLine(sections: readonly Section[], line: string): readonly Section[] {
  const head = /^\[(?<name>.+)\]$/.exec(line)?.groups?.name;
  if (head !== undefined) return [...sections, { name: head, entries: [] }];
  const [key = '', ...rest] = line.split('=');
  const last = sections.at(-1) ?? { name: '', entries: [] };
  return [...sections.slice(0, -1), { ...last, entries: [...last.entries, [key, unquoted(rest.join('='))]] }];
}

const unquoted = (text: string): string => text.replace(/^"(.*)"$/, '$1');

/** Every value of a key in the sections of a name, in order; `key` may be a pattern such as /^address\d+$/. */
export function valuesOf(sections: readonly Section[], name: string, key: string | RegExp): readonly string[] {
  const fits = (candidate: string) => (typeof key === 'string' ? candidate === key : key.test(candidate));
  return sections
    .filter((section) => section.name === name)
    .flatMap(({ entries }) => entries)
    .filter(([candidate]) => fits(candidate))
    .map(([, value]) => value);
}
