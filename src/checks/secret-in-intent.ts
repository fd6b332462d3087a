import { clearTextSecret } from '../intent/clear-text-secret.js';
import { type Finding, type Origin, within } from '../intent/document.js';
import type { GuestUser, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * An intent must hold no password, token or private key in clear text.
 *
 * git keeps what was once committed, for everyone who can read the repository. Judged are the commands of `runcmd`,
 * `sshAuthorizedKeys`, `passwordHash` and the address of a disk image; a variable, a file or a hash in place of the secret
 * is fine.
 */
export const secretInIntent: Check = {
  code: 'secret-in-intent',
  title: 'An intent must hold no password, token or private key in clear text',
  perVm: findSecrets,
};

/** A text of an intent, and what its field is called. */
interface Text {
  readonly text: string;
  readonly field: string;
  readonly at: Origin;
}

function* findSecrets(vm: Vm): Generator<Finding> {
  for (const text of [...textsOfGuest(vm), ...textsOfDisk(vm)]) {
    const what = clearTextSecret(text.text);
    if (what !== undefined) yield secret(text, what);
  }
  const { user } = vm.guest;
  if (user?.passwordHash !== undefined && !HASH.test(user.passwordHash)) yield plainPassword(user);
}

function textsOfGuest({ guest, origin }: Vm): readonly Text[] {
  const commands = guest.runCommands.map((command, index) => {
    const text = typeof command === 'string' ? command : command.join(' ');
    return { text, field: 'runcmd', at: within(origin, 'spec', 'cloudInit', 'runcmd', index) };
  });
  const keys = (guest.user?.sshAuthorizedKeys ?? []).map((text, index) => {
    const at = within(origin, 'spec', 'cloudInitUser', 'sshAuthorizedKeys', index);
    return { text, field: 'sshAuthorizedKeys', at };
  });
  return [...commands, ...keys];
}

function textsOfDisk({ rootDisk }: Vm): readonly Text[] {
  if (rootDisk.kind !== 'data-volume' || rootDisk.source.kind !== 'http') return [];
  const at = within(rootDisk.origin, 'dataVolume', 'source', 'http');
  return [{ text: rootDisk.source.url, field: 'http', at }];
}

/** A crypt(3) hash, or a text that locks the account. */
const HASH = /^[$!*]|^[./0-9A-Za-z]{13}$/;

const plainPassword = ({ origin }: GuestUser): Finding => ({
  severity: 'error',
  message: '`passwordHash` must be a crypt(3) hash, not the password itself: git would keep it',
  at: within(origin, 'passwordHash'),
  hint: 'write `passwordSecretRef` instead, and choose another password if this one was pushed',
});

const secret = ({ field, at }: Text, what: string): Finding => ({
  severity: 'error',
  message: `\`${field}\` must not hold ${what}: git would keep it`,
  at,
  hint: 'move it to a Secret (`userDataSecretRef`, or `passwordSecretRef` for a password), and change it if it was pushed',
});
