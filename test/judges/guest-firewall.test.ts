import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { trees } from '../support/judges/emitted.js';
import { emittedVms } from '../support/judges/emitted-vms.js';
import { bootCommandOf, rulesetIn } from '../support/judges/guest-rules.js';
import { judge, program } from '../support/judges/judge.js';
import { labTools } from '../support/judges/network-lab.js';

/** Each command once, under the name of the last VM that has it. */
const commands = new Map(
  trees.flatMap((tree) =>
    emittedVms(tree).flatMap(({ name, userData }) => {
      const command = userData === undefined ? undefined : bootCommandOf(userData);
      return command === undefined ? [] : [[command, `${tree.name} ${name}`] as const];
    }),
  ),
);

const [nft, sh] = [program('nft'), program('sh')];

it('there are rules to judge', () => {
  expect(commands.size).toBeGreaterThan(2);
});

describe('every command of a guest', () => {
  for (const [command, name] of commands) {
    judge([nft, ...labTools], `${name} holds rules that nft takes`, () => {
      expect(complaintsOf('unshare', ['--net', 'nft', '--check', '--file', '-'], rulesetIn(command))).toBe('');
    });

    judge([sh], `${name} is shell that a plain sh takes`, () => {
      expect(complaintsOf('sh', ['-n'], command)).toBe('');
    });
  }

  judge([nft, ...labTools], 'with a word that nft does not know is refused', () => {
    const [command = ''] = commands.keys();
    const ruleset = rulesetIn(command).replace('ct state', 'ct stage');
    expect(complaintsOf('unshare', ['--net', 'nft', '--check', '--file', '-'], ruleset)).toMatch(/syntax error/);
  });
});

/** What a program says against the text on its standard input. */
function complaintsOf(tool: string, args: readonly string[], input: string): string {
  const { stdout, stderr, status } = spawnSync(tool, args, { input, encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}`;
}
