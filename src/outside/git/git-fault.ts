import { OutsideFault } from '../outside-fault.js';

/** Why a remote did not take what was pushed to it, or gave nothing. */
export type GitFaultKind = 'moved' | 'refused' | 'unreachable' | 'authentication' | 'missing';

/** What a remote said, in a form that a program can act on. */
export class GitFault extends OutsideFault {
  readonly kind: GitFaultKind;

  constructor(kind: GitFaultKind, message: string, hint: string) {
    super(message, hint);
    this.kind = kind;
  }
}

const AUTHENTICATION =
  /Authentication failed|could not read (Username|Password)|terminal prompts disabled|Permission denied|returned error: 40[13]|Host key verification failed|access denied/i;

/** The fault behind the words of a git that could not talk to a remote. @param said the standard error of git */
export function remoteFault(said: string, remote: string): GitFault {
  const line = said
    .split('\n')
    .find((each) => /^(fatal|error|remote|ssh|[^:]*Permission denied)/.test(each))
    ?.replace(/^(fatal|error): /, '');
  const reason = line === undefined ? '' : `: ${line.trim()}`;
  if (AUTHENTICATION.test(said))
    return new GitFault(
      'authentication',
      `remote "${remote}" must accept the credentials that git has${reason}`,
      'a credential helper, GIT_ASKPASS or an SSH key must be set up for it; see docs/delivery.md',
    );
  return new GitFault(
    'unreachable',
    `remote "${remote}" must be reachable${reason}`,
    'see whether it answers: git ls-remote; nothing is lost, so run the same again',
  );
}
