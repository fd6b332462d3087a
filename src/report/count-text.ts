/** A number and its noun, such as "1 file", "2 files". */
export function countText(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
