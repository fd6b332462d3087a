import { describe, expect, it } from 'vitest';
import type { Guest } from '../../../src/intent/model.js';
import { guestUserData } from '../../../src/targets/guest-user-data.js';
import { originOf } from '../../support/model.js';
import { catalogFaults, hasPublishedSchemas } from '../../support/published-schema.js';
import { dataOf } from '../../support/vm.js';

const bare: Guest = { packages: [], runCommands: [], origin: originOf('guest') };

const user = { origin: originOf('user'), name: 'ubuntu', sshAuthorizedKeys: ['ssh-ed25519 AAAA me'], groups: ['sudo'] };

const full: Guest = {
  ...bare,
  user: { ...user, passwordHash: '$6$salt$hash', sudo: 'ALL=(ALL) NOPASSWD:ALL', shell: '/bin/bash' },
  packages: ['nginx'],
  runCommands: ['systemctl restart nginx', ['echo', 'yes']],
};

describe('guestUserData', () => {
  it('makes the one user, with the fields in reading order', () => {
    expect(guestUserData(full)).toBe(`#cloud-config
users:
  - name: ubuntu
    passwd: $6$salt$hash
    lock_passwd: false
    sudo: ALL=(ALL) NOPASSWD:ALL
    shell: /bin/bash
    groups:
      - sudo
    ssh_authorized_keys:
      - ssh-ed25519 AAAA me
packages:
  - nginx
runcmd:
  - systemctl restart nginx
  - - echo
    - 'yes'
updates:
  network:
    when:
      - boot
`);
  });

  it("leaves the image's own user alone where no user is asked for, and reads the network again at each boot", () => {
    expect(dataOf(guestUserData(bare))).toEqual({ updates: { network: { when: ['boot'] } } });
  });

  it('keeps a password locked that it does not set', () => {
    const { users } = dataOf(guestUserData({ ...bare, user: { ...user, passwordSecretRef: 'web-password' } })) as {
      readonly users: readonly object[];
    };
    expect(users).toEqual([{ name: 'ubuntu', groups: ['sudo'], ssh_authorized_keys: ['ssh-ed25519 AAAA me'] }]);
  });

  it.skipIf(!hasPublishedSchemas)("matches cloud-init's own schema (needs ../shared)", () => {
    const faults = [bare, full].flatMap((guest) =>
      catalogFaults('schema-cloud-config-v1.json', dataOf(guestUserData(guest))),
    );
    expect(faults).toEqual([]);
  });
});
