/**
 * The protocol by which the address of a remote is reached: what git may then use, and nothing else.
 *
 * Taken are `https://`, `ssh://`, `user@host:path`, an absolute path, and `http://` of this machine. Not taken are addresses
 * with a password, which would stand in logs and process lists, and whatever git would run or read as an option.
 *
 * @returns undefined where an address is none of these
 * @see git-fetch(1), "GIT URLS"
 */
export function protocolOf(address: string): 'https' | 'http' | 'ssh' | 'file' | undefined {
  if (/[\s\p{Cc}]/u.test(address)) return undefined;
  if (/^\/(?!\/)/.test(address)) return 'file';
  if (/^[A-Za-z0-9_][A-Za-z0-9_.-]*@[A-Za-z0-9][A-Za-z0-9.-]*:(?!\/\/)[^-].*$/.test(address)) return 'ssh';
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.password !== '' || !/^[A-Za-z0-9[][A-Za-z0-9.:\]-]*$/.test(url.hostname)) return undefined;
  if (url.protocol === 'ssh:') return 'ssh';
  if (url.username !== '') return undefined;
  if (url.protocol === 'https:') return 'https';
  return url.protocol === 'http:' && isThisMachine(url.hostname) ? 'http' : undefined;
}

const isThisMachine = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(host);
