/**
 * What kind of secret a command, key or address gives away in clear text, such as "a private key".
 *
 * A variable, a file, a substitution or a hash in place of the secret is none. Reads each text in linear time.
 *
 * @returns undefined when there is none that is known
 */
export function clearTextSecret(text: string): string | undefined {
  return SHAPES.find(({ pattern }) => pattern.test(text))?.what ?? typedPassword(text);
}

/** A word that stands for itself: no variable, substitution, path or switch. */
const LITERAL = String.raw`["']?(?!(?:true|false|none|null)\b)[A-Za-z0-9][^\s"'\x60$/;|&)]{3,500}(?=$|[\s"'\x60;|&)])`;

const literalAfter = (text: string, flags = ''): RegExp => new RegExp(text + LITERAL, flags);

const SHAPES: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY-----/ },
  { what: 'a GitHub token', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22})/ },
  { what: 'a GitLab token', pattern: /\bglpat-[\w-]{20}/ },
  { what: 'an AWS access key', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { what: 'a signed token', pattern: /\beyJ[\w-]{10,200}\.eyJ[\w-]{10}/ },
  { what: 'a token', pattern: literalAfter(String.raw`\bauthorization:\s{0,9}(?:bearer|basic|token)\s{1,9}`, 'i') },
  { what: 'a password', pattern: literalAfter(String.raw`\b(?:usermod|useradd)\b[^|;&]{0,200}\s-p\s{1,9}`) },
  { what: 'a password', pattern: literalAfter(String.raw`\bsshpass\s{1,9}-p\s{0,9}`) },
  {
    what: 'a password',
    pattern: literalAfter(String.raw`\b(?:mysql|mysqladmin|mysqldump|mariadb)\b[^|;&]{0,200}\s-p`),
  },
  {
    what: 'a password',
    pattern: literalAfter(String.raw`\bcurl\b[^|;&]{0,200}\s(?:-u|--user)[= ]["']?[^\s:"'$]{1,64}:`),
  },
  { what: 'a password', pattern: /:\/\/[^\s:/@"']{1,64}:[^\s/@"'`${<]{1,200}@/ },
  { what: 'a password or token', pattern: literalAfter(String.raw`--(?:password|passwd|token)[= ]\s{0,9}`) },
  { what: 'a password or token', pattern: literalAfter('(?:password|passwd|secret|token|api_?key)=', 'i') },
];

/** A user, a colon and a password, as chpasswd(8) reads them. */
const USER_AND_PASSWORD = /\b[a-z_]\w*:[^\s"'`$:/]/;

/** What `echo` or `printf` says at the end of a script; empty where a variable or a substitution has a part in it. */
function spokenBy(script: string): string {
  const command = script.split(/[;&]/).at(-1) ?? '';
  const start = command.search(/\b(?:echo|printf)\s/);
  const words = start < 0 ? '' : command.slice(start).replace(/^\w+\s+/, '');
  return /[$`]/.test(words) ? '' : words;
}

/** A password that is typed into chpasswd(8) or passwd(1), by a pipe or as the command's own text. */
function typedPassword(text: string): string | undefined {
  const stages = text.split('|');
  for (const [index, stage] of stages.entries()) {
    const sink = /^\s*(?:sudo\s+)?(?:\/[\w/]*\/)?(chpasswd|passwd)\b/.exec(stage)?.[1];
    if (sink === undefined) continue;
    const spoken = spokenBy(stages[index - 1] ?? '');
    if (sink === 'passwd' && /\w/.test(spoken)) return 'a password for passwd';
    if (sink === 'chpasswd' && USER_AND_PASSWORD.test(spoken)) return 'a password for chpasswd';
  }
  const here = text.indexOf('<<');
  const isTyped = here >= 0 && /\bchpasswd\b/.test(text) && USER_AND_PASSWORD.test(text.slice(here));
  return isTyped ? 'a password for chpasswd' : undefined;
}
