/** A chain of a table. */
export interface NftChain {
  /** What makes it a base chain; undefined for one that packets only jump to. */
  readonly head?: string;
  /** Its rules, one a line, single spaces between words. */
  readonly statements: readonly string[];
}

const START = ['table inet netintent', 'delete table inet netintent', 'table inet netintent {'];

/**
 * The chains by name of a ruleset that declares its table, deletes it and declares it anew, which is how a table is replaced.
 *
 * @throws Error for any other frame
 */
export function readNftTable(text: string): ReadonlyMap<string, NftChain> {
  const lines = text.split('\n').map((line) => line.trim().replaceAll(/\s+/g, ' '));
  if (lines.at(-1) !== '' || lines.at(-2) !== '}' || START.some((line, index) => lines[index] !== line)) {
    throw new Error('nftables: the text is no table "inet netintent" that replaces itself');
  }
  const chains = new Map<string, NftChain>();
  const body = lines.slice(START.length, -2);
  for (let next = 0; next < body.length; ) {
    const [, name] = /^chain (\S+) \{$/.exec(body[next] ?? '') ?? [];
    const end = body.indexOf('}', next);
    if (name === undefined || end < 0 || chains.has(name)) throw new Error(`nftables: ${body[next]}: not understood`);
    const [head, ...rest] = body.slice(next + 1, end);
    const isBase = head?.startsWith('type ') === true;
    chains.set(name, isBase ? { head, statements: rest } : { statements: body.slice(next + 1, end) });
    next = end + 1;
  }
  return chains;
}
