/** How a word stands out on a terminal. */
type Tint = 'bold' | 'dim' | 'red' | 'yellow' | 'green';

/** Colours a text, or leaves it as it is. */
export type Paint = (tint: Tint, text: string) => string;

const CODES: Readonly<Record<Tint, readonly [on: number, off: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
};

/** @returns a painter that uses ANSI escapes (ECMA-48 SGR), or one that changes nothing */
export function painter(color: boolean): Paint {
  if (!color) return (_tint, text) => text;
  return (tint, text) => {
    const [on, off] = CODES[tint];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };
}
