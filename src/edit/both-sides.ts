/**
 * A file of allocations that git could not merge, with the lines of both sides, each in its list. Their order, and what is
 * said twice, is put right afterwards.
 *
 * @returns undefined for a text without conflict markers
 * @see git-merge(1), "How conflicts are presented"; the common ancestor of `diff3` is left out
 */
export function bothSides(text: string): string | undefined {
  if (!/^<{7}( |\r?$)/m.test(text)) return undefined;
  return inLists(unionOf(text.split('\n'))).join('\n');
}

/** First the lines of ours, then those of theirs that ours lacks. */
function unionOf(lines: readonly string[]): readonly string[] {
  let side: Side = 'both';
  let ours = new Set<string>();
  return lines.filter((line) => {
    const mark = /^(<{7}|\|{7}|={7}|>{7})( .*)?\r?$/.exec(line)?.[1];
    if (mark !== undefined) {
      side = SIDES[mark[0] ?? ''] ?? side;
      if (side === 'ours') ours = new Set();
      return false;
    }
    if (side === 'ours') ours.add(line);
    return side !== 'ancestor' && !(side === 'theirs' && ours.has(line));
  });
}

type Side = 'both' | 'ours' | 'ancestor' | 'theirs';

const SIDES: Readonly<Record<string, Side>> = { '<': 'ours', '|': 'ancestor', '=': 'theirs', '>': 'both' };

const LIST_OF: Readonly<Record<string, string>> = { address: 'addresses', mac: 'macs', vlanId: 'vlans' };

/** Puts each entry, with the remarks above it, below the head of the list that its first field tells. */
function inLists(lines: readonly string[]): readonly string[] {
  const entries = new Map<string, string[]>();
  const rest: string[] = [];
  let remarks: string[] = [];
  for (const line of lines) {
    const list = LIST_OF[/^\s*- \{(\w+):/.exec(line)?.[1] ?? ''];
    if (/^\s*(#.*)?\r?$/.test(line)) remarks.push(line);
    else {
      const place = list === undefined ? rest : listOf(entries, list);
      if (list !== undefined || !rest.includes(line) || headOf(line) === undefined) place.push(...remarks, line);
      remarks = [];
    }
  }
  return [...rest, ...remarks].flatMap((line) => [line, ...(entries.get(headOf(line) ?? '') ?? [])]);
}

const headOf = (line: string): string | undefined => /^ +(addresses|macs|vlans):\s*$/.exec(line)?.[1];

function listOf(entries: Map<string, string[]>, name: string): string[] {
  const list = entries.get(name) ?? [];
  entries.set(name, list);
  return list;
}
