import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test, vi } from 'vitest';

const source = readFileSync(new URL('./support/watchdog.ts', import.meta.url), 'utf8');
const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ES2022 } });

/** Another process starts a program under a watchdog, tells its id, and waits to be killed. */
const script = (folder: string) => `
  import { spawn } from 'node:child_process';
  import { watchdog } from '${folder}/watchdog.mjs';
  const { pid } = spawn('sleep', ['600'], { stdio: 'ignore' });
  watchdog('${folder}').watch([pid]);
  console.log(pid);
  setInterval(() => {}, 1000);
`;

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('a process that is killed leaves neither its programs nor its folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'netintent-watchdog-'));
  writeFileSync(join(folder, 'watchdog.mjs'), outputText);
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script(folder)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(parent.stdout, 'data');
  const pid = Number(line);
  expect([isRunning(pid), existsSync(folder)]).toEqual([true, true]);
  parent.kill('SIGKILL');
  await vi.waitFor(() => expect([isRunning(pid), existsSync(folder)]).toEqual([false, false]), { timeout: 10_000 });
}, 20_000);
