import { defined } from '../intent/defined.js';
import type { Guest, GuestUser } from '../intent/model.js';
import { yamlText } from '../manifests/yaml-text.js';

/**
 * What cloud-init does in the guest beside its network: the user, packages and commands, and network data that is read
 * again at every boot, so that a later change of an address takes effect.
 *
 * @param bootCommand shell lines for every boot
 * @returns cloud-config text
 * @see cloud-init "Cloud config", modules bootcmd, users-groups, package-update-upgrade-install, runcmd, "Events and updates"
 */
export function guestUserData({ user, packages, runCommands }: Guest, bootCommand?: string): string {
  const config = defined({
    bootcmd: bootCommand === undefined ? undefined : [bootCommand],
    users: user ? [userEntry(user)] : undefined,
    packages: packages.length > 0 ? packages : undefined,
    runcmd: runCommands.length > 0 ? runCommands : undefined,
    updates: { network: { when: ['boot'] } },
  });
  return `#cloud-config\n${yamlText(config)}`;
}

/** The user alone: without the entry `default`, the image's own user is not made. */
function userEntry({ name, passwordHash, sudo, shell, groups, sshAuthorizedKeys }: GuestUser): object {
  return defined({
    name,
    passwd: passwordHash,
    lock_passwd: passwordHash === undefined ? undefined : false,
    sudo,
    shell,
    groups: groups.length > 0 ? groups : undefined,
    ssh_authorized_keys: sshAuthorizedKeys.length > 0 ? sshAuthorizedKeys : undefined,
  });
}
