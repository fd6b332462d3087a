import { type Finding, within } from '../intent/document.js';
import { type GuestFiltered, guestFiltered } from '../intent/guest-filtered.js';
import type { Cluster, GuestUser, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * User data must have one author: `userDataSecretRef` excludes every field that would be written into user data, and rules that the
 * guest enforces; a user's password must come from `passwordHash` or `passwordSecretRef`, not both; and a guest that enforces rules
 * must not be given another firewall.
 *
 * cloud-init reads one user data document; fields beside a Secret that replaces it would have no effect. A name and a
 * `passwordSecretRef` may stand beside it, since KubeVirt hands that password to the guest agent. The guest's rules are an nftables
 * table that user data loads: ufw and firewalld drop by rules of their own what it accepts, and nftables.service begins with
 * `flush ruleset` on many systems, which removes it.
 *
 * Source: KubeVirt user guide, user_workloads/startup_scripts and user_workloads/accessing_virtual_machines; nft(8) "Ruleset".
 */
export const userDataConflicts: Check = {
  code: 'user-data-conflicts',
  title: 'User data must have one author',
  perVm: findConflicts,
};

function* findConflicts(vm: Vm, cluster: Cluster): Generator<Finding> {
  const { user, userDataSecretRef } = vm.guest;
  const [filtered] = guestFiltered(vm.attachments, cluster);
  if (userDataSecretRef !== undefined) for (const path of userDataOf(vm)) yield beside(path, vm);
  if (userDataSecretRef !== undefined && filtered) yield withoutRules(filtered, vm);
  if (user?.passwordHash !== undefined && user.passwordSecretRef !== undefined) yield twoPasswords(user);
  if (filtered) for (const { path, name } of otherFirewalls(vm)) yield twoFirewalls(path, name, filtered, vm);
}

interface OtherFirewall {
  /** Below `spec`. */
  readonly path: readonly (string | number)[];
  readonly name: string;
}

/** `nftables` is also a package, which the guest needs: it is meant where a service is. */
const OTHER_FIREWALL =
  /(?:^|[\s/;&|])(ufw|firewalld|firewall-cmd|(?<=service.*)nftables|(?<=systemctl.*)nftables|flush ruleset)(?![\w-])/;

/** What installs, starts or speaks to another firewall; what switches it off is welcome. */
function otherFirewalls({ guest: { packages, runCommands } }: Vm): readonly OtherFirewall[] {
  const installed = packages.flatMap((name, index) =>
    /^(ufw|firewalld)\b/.test(name) ? [{ path: ['cloudInit', 'packages', index], name }] : [],
  );
  const run = runCommands.flatMap((command, index) => {
    const text = typeof command === 'string' ? command : command.join(' ');
    const [, name] = OTHER_FIREWALL.exec(text) ?? [];
    const isEnd = /\b(disable|stop|mask|remove|purge|erase)\b/.test(text);
    return name === undefined || isEnd ? [] : [{ path: ['cloudInit', 'runcmd', index], name }];
  });
  return [...installed, ...run];
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

/** Where the first of an interface's rules is written. */
function rulesOf({ access: { ingress, egress, sources } }: GuestFiltered): NonNullable<Finding['related']> {
  const at = ingress?.rules[0]?.origin ?? egress?.rules[0]?.origin ?? sources[0]?.origin;
  return at ? [{ message: 'the guest enforces these rules', at }] : [];
}

const withoutRules = (filtered: GuestFiltered, { origin }: Vm): Finding => ({
  severity: 'error',
  message: `\`userDataSecretRef\` must be left out: the rules of attachment "${filtered.name}" reach the guest by user data`,
  at: within(origin, 'spec', 'cloudInit', 'userDataSecretRef'),
  atKey: true,
  related: rulesOf(filtered),
  hint: 'write user data in `cloudInit` and `cloudInitUser`, or remove the rules',
});

const twoFirewalls = (path: OtherFirewall['path'], name: string, filtered: GuestFiltered, { origin }: Vm): Finding => ({
  severity: 'error',
  message: `\`${name}\` must not stand beside the rules of attachment "${filtered.name}", which the guest enforces by a table of its own`,
  at: within(origin, 'spec', ...path),
  related: rulesOf(filtered),
  hint: 'remove it, and write what it does as rules',
});

const twoPasswords = ({ name, origin }: GuestUser): Finding => ({
  severity: 'error',
  message: `"${name}" must not have a \`passwordHash\` beside a \`passwordSecretRef\``,
  at: within(origin, 'passwordHash'),
  atKey: true,
  related: [{ message: 'the Secret is named here', at: within(origin, 'passwordSecretRef') }],
  hint: 'remove `passwordHash`, which is in git',
});
