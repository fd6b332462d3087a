/** The variables that git is started with; nothing else of this process reaches it. */
export type GitEnvironment = Readonly<Record<string, string>>;

/** Never ask a person, never translate, never take a lock only to refresh something. */
const ALWAYS = { LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };

/** How git finds programs, and what it needs to reach a remote. */
const REACH = [
  'PATH',
  'SSH_AUTH_SOCK',
  'GIT_SSH_COMMAND',
  'GIT_ASKPASS',
  'GIT_SSL_CAINFO',
  'http_proxy',
  'https_proxy',
  'HTTPS_PROXY',
  'no_proxy',
  'NO_PROXY',
];

/** Who somebody is: their configuration, their keys, and what they say of the author of a commit. */
const PERSON = [
  'HOME',
  'USER',
  'XDG_CONFIG_HOME',
  'XDG_RUNTIME_DIR',
  'GNUPGHOME',
  'GPG_TTY',
  'SSH_ASKPASS',
  'DISPLAY',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_AUTHOR_NAME',
  'GIT_AUTHOR_EMAIL',
  'GIT_AUTHOR_DATE',
  'GIT_COMMITTER_NAME',
  'GIT_COMMITTER_EMAIL',
  'GIT_COMMITTER_DATE',
];

type Ambient = Readonly<Record<string, string | undefined>>;

/**
 * For a person in their own clone: their configuration holds, and so do their keys and credential helpers. Remotes that
 * are commands (`ext::`) are out.
 */
export function personEnvironment(ambient: Ambient): GitEnvironment {
  return {
    ...chosen(ambient, [...REACH, ...PERSON]),
    ...ALWAYS,
    ...ssh(ambient),
    GIT_ALLOW_PROTOCOL: 'file:git:http:https:ssh',
  };
}

/**
 * For a service in a bare clone of its own: nobody's configuration, and the one protocol that its remote needs.
 * Credentials come from `GIT_ASKPASS`, `GIT_SSH_COMMAND` or an SSH agent, never from an address.
 *
 * @param protocol `https`, `ssh`, `http` or `file`
 */
export function serviceEnvironment(ambient: Ambient, protocol: string): GitEnvironment {
  return {
    ...chosen(ambient, REACH),
    ...ALWAYS,
    ...ssh(ambient),
    HOME: '/nonexistent',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ALLOW_PROTOCOL: protocol,
  };
}

function chosen(ambient: Ambient, names: readonly string[]): GitEnvironment {
  return Object.fromEntries(names.flatMap((name) => (ambient[name] ? [[name, ambient[name]]] : [])));
}

/** Without a terminal ssh would wait for a password that nobody types. */
function ssh({ GIT_SSH_COMMAND }: Ambient): GitEnvironment {
  return GIT_SSH_COMMAND ? {} : { GIT_SSH_COMMAND: 'ssh -o BatchMode=yes' };
}
