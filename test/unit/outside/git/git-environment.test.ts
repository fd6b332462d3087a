import { expect, test } from 'vitest';
import { personEnvironment, serviceEnvironment } from '../../../../src/outside/git/git-environment.js';

const AMBIENT = {
  PATH: '/usr/bin',
  HOME: '/home/alice',
  GIT_AUTHOR_NAME: 'Alice',
  GIT_ASKPASS: '/etc/netintent/askpass',
  GIT_DIR: '/elsewhere/.git',
  GIT_INDEX_FILE: '/elsewhere/index',
  GIT_TERMINAL_PROMPT: '1',
  GIT_ALLOW_PROTOCOL: 'ext',
  GIT_CONFIG_COUNT: '1',
  GIT_EXTERNAL_DIFF: 'id',
  SECRET_TOKEN: 'x',
};

test('a person keeps their configuration and name; what would lead git elsewhere does not reach it', () => {
  expect(personEnvironment(AMBIENT)).toEqual({
    PATH: '/usr/bin',
    HOME: '/home/alice',
    GIT_AUTHOR_NAME: 'Alice',
    GIT_ASKPASS: '/etc/netintent/askpass',
    GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_ALLOW_PROTOCOL: 'file:git:http:https:ssh',
    LC_ALL: 'C',
  });
});

test('a service has nobody’s configuration, and the one protocol of its remote', () => {
  expect(serviceEnvironment({ ...AMBIENT, GIT_SSH_COMMAND: 'ssh -i /etc/netintent/key' }, 'ssh')).toEqual({
    PATH: '/usr/bin',
    HOME: '/nonexistent',
    GIT_ASKPASS: '/etc/netintent/askpass',
    GIT_SSH_COMMAND: 'ssh -i /etc/netintent/key',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_ALLOW_PROTOCOL: 'ssh',
    LC_ALL: 'C',
  });
});
