/** A table or chain of nft: a head and the lines in its braces, each on a line of its own. */
export function nftBlock(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}\n`).join('')}}`;
}
