import { type Finding, within } from '../intent/document.js';
import type { GuestUser, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * User data must have one author: `userDataSecretRef` excludes every field that would be written into user data, and a
 * user's password must come from `passwordHash` or `passwordSecretRef`, not both.
 *
 * cloud-init reads one user data document; fields beside a Secret that replaces it would have no effect. A name and a
 * `passwordSecretRef` may stand beside it, since KubeVirt hands that password to the guest agent.
 *
 * Source: KubeVirt user guide, user_workloads/startup_scripts and user_workloads/accessing_virtual_machines.
 */
export const userDataConflicts: Check = {
  code: 'user-data-conflicts',
  title: 'User data must have one author',
  perVm: findConflicts,
};

function* findConflicts(vm: Vm): Generator<Finding> {
  const { user, userDataSecretRef } = vm.guest;
  if (userDataSecretRef !== undefined) for (const path of userDataOf(vm)) yield beside(path, vm);
  if (user?.passwordHash !== undefined && user.passwordSecretRef !== undefined) yield twoPasswords(user);
}

/** Paths below `spec` of what would be written into user data. */
function userDataOf({ guest }: Vm): readonly (readonly string[])[] {
  const paths: (readonly string[])[] = [];
  if (guest.packages.length > 0) paths.push(['cloudInit', 'packages']);
  if (guest.runCommands.length > 0) paths.push(['cloudInit', 'runcmd']);
  if (guest.user) paths.push(...userFields(guest.user).map((field) => ['cloudInitUser', field]));
  return paths;
}

function userFields(user: GuestUser): readonly string[] {
  const { passwordHash, sudo, shell, groups, sshAuthorizedKeys } = user;
  const fields = Object.entries({ passwordHash, sudo, shell, groups, sshAuthorizedKeys });
  const written = fields.filter(([, value]) => value !== undefined && value.length > 0).map(([field]) => field);
  return written.length === 0 && user.passwordSecretRef === undefined ? ['name'] : written;
}

const beside = (path: readonly string[], { origin }: Vm): Finding => ({
  severity: 'error',
  message: `\`${path.join('.')}\` must not stand beside \`userDataSecretRef\`, whose Secret is all of the user data`,
  at: within(origin, 'spec', ...path),
  atKey: true,
  related: [{ message: 'the Secret is named here', at: within(origin, 'spec', 'cloudInit', 'userDataSecretRef') }],
  hint: 'write it into the Secret, or remove `userDataSecretRef`',
});

const twoPasswords = ({ name, origin }: GuestUser): Finding => ({
  severity: 'error',
  message: `"${name}" must not have a \`passwordHash\` beside a \`passwordSecretRef\``,
  at: within(origin, 'passwordHash'),
  atKey: true,
  related: [{ message: 'the Secret is named here', at: within(origin, 'passwordSecretRef') }],
  hint: 'remove `passwordHash`, which is in git',
});
