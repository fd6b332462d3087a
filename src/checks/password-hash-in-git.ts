import { type Finding, within } from '../intent/document.js';
import type { GuestUser, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * A password hash must be kept out of git: a Secret or an SSH key takes its place.
 *
 * Everyone who can read the repository, now or later, can guess at the password offline. MD5-crypt (`$1$`) and DES fall in
 * hours; yescrypt (`$y$`) and SHA-512 (`$6$`) hold longer.
 *
 * Source: crypt(5); cloud-init users and groups, `passwd`.
 */
export const passwordHashInGit: Check = {
  code: 'password-hash-in-git',
  title: 'A password hash must be kept out of git',
  perVm: findHashes,
};

function* findHashes({ guest: { user } }: Vm): Generator<Finding> {
  const hash = user?.passwordHash;
  if (user && hash !== undefined && HASH.test(hash)) yield inGit(user, weaknessOf(hash));
}

/** A modular crypt hash, or one of DES. `!` and `*` only lock the account; other text is a password (`secret-in-intent`). */
const HASH = /^\$|^[./0-9A-Za-z]{13}$/;

function weaknessOf(hash: string): string | undefined {
  if (hash.startsWith('$1$')) return 'MD5-crypt (`$1$`)';
  return hash.startsWith('$') ? undefined : 'DES';
}

const inGit = ({ name, origin }: GuestUser, weakness: string | undefined): Finding => ({
  severity: 'warning',
  message:
    weakness === undefined
      ? `the password hash of "${name}" must be kept out of git`
      : `the password hash of "${name}" must be kept out of git, and ${weakness} is weak: it can be guessed in hours`,
  at: within(origin, 'passwordHash'),
  hint:
    weakness === undefined
      ? 'write `passwordSecretRef` or `sshAuthorizedKeys` instead'
      : 'write `passwordSecretRef` or `sshAuthorizedKeys` instead; or at least a `$6$` hash, made by: openssl passwd -6',
});
