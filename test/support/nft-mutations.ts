/** A text in which one thing is wrong, and what. */
export interface Mutation {
  readonly what: string;
  readonly text: string;
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  accept: ['drop', 'return', 'continue'],
  drop: ['accept'],
  reject: ['accept', 'drop'],
  reset: ['rst'],
  tcp: ['udp', 'sctp'],
  udp: ['tcp'],
  sctp: ['udp'],
  saddr: ['daddr'],
  daddr: ['saddr'],
  dport: ['sport'],
  ip: ['ip6'],
  ip6: ['ip'],
  ipv4: ['ipv6'],
  ipv6: ['ipv4'],
  icmp: ['icmpv6', 'ipv6-icmp'],
  icmpv6: ['icmp'],
  'ipv6-icmp': ['icmp'],
  type: ['code'],
  code: ['type'],
  iifname: ['oifname'],
  oifname: ['iifname'],
  jump: ['goto'],
  input: ['output', 'prerouting'],
  output: ['input', 'postrouting'],
  forward: ['input'],
  hook: ['device'],
  policy: ['polity'],
  established: ['new'],
  related: ['untracked'],
  invalid: ['new'],
  '!=': ['=='],
};

/**
 * Every text that differs from a ruleset by one line that is gone, one word that is another of its kind, or one number that is one
 * less or more. Comments are no part of a ruleset, and a chain may have any name.
 */
export function nftMutations(text: string): readonly Mutation[] {
  const lines = text.replaceAll(/ comment "[^"]*"/g, '').split('\n');
  const mutated = (at: number, line: readonly string[], what: string): Mutation => ({
    what: `${lines[at]?.trim()} <- ${what}`,
    text: [...lines.slice(0, at), ...line, ...lines.slice(at + 1)].join('\n'),
  });
  return lines.flatMap((line, at) => {
    if (line === '') return [];
    const gone = mutated(at, [], 'gone');
    const other = (line.trim().startsWith('chain ') ? [] : wordsIn(line)).map((changed) =>
      mutated(at, [changed], changed.trim()),
    );
    return [gone, ...other];
  });
}

/** The lines that a line becomes when one of its words or numbers is another. */
function wordsIn(line: string): readonly string[] {
  return [...line.matchAll(/!=|[a-z][a-z0-9-]*|\d+/g)].flatMap(({ 0: word, index }) => {
    const others = /^\d/.test(word) ? [`${Number(word) + 1}`, `${Number(word) - 1}`] : (WORDS[word] ?? []);
    return others.map((other) => line.slice(0, index) + other + line.slice(index + word.length));
  });
}
