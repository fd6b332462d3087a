import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './network-lab.js';

/** The programs of the gateway image at work in a network namespace. */
export interface GatewayContainer {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** A container that ends and is started again; leases are kept, or lost as with the pod. */
  readonly restart: (leases: 'kept' | 'lost') => Promise<void>;
}

const IMAGE = new URL('../../../images/gateway/', import.meta.url).pathname;

/** Those that the pod adds after it dropped all. */
const CAPABILITIES = '-all,+net_admin,+net_bind_service,+net_raw';

/** Started by the entry point of the image, with the capabilities of the pod. @param folder holds the configuration, and leases */
export function gatewayContainer(place: Place, folder: string): GatewayContainer {
  const lib = join(folder, 'lib');
  let running: ChildProcess | undefined;
  const start = async () => {
    mkdirSync(join(lib, 'netintent'), { recursive: true });
    const limited = `setpriv --bounding-set ${CAPABILITIES} --inh-caps -all --no-new-privs`;
    const script = `mount --bind ${lib} /var/lib && exec ${limited} ${IMAGE}gateway ${folder}`;
    running = spawn('ip', ['netns', 'exec', place.namespace, 'sh', '-ec', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await becomesReady(place, running);
  };
  const stop = async () => {
    if (!running || running.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill();
    await ended;
  };
  const restart: GatewayContainer['restart'] = async (leases) => {
    await stop();
    if (leases === 'lost') rmSync(lib, { recursive: true });
    await start();
  };
  return { start, stop, restart };
}

/** Waits as the probe of the pod does, up to five seconds. */
async function becomesReady(place: Place, running: ChildProcess): Promise<void> {
  let said = '';
  for (const stream of [running.stdout, running.stderr]) {
    stream?.on('data', (text: Buffer) => {
      said += text.toString();
    });
  }
  for (let tries = 0; !place.succeeds(`${IMAGE}gateway-ready`); tries++) {
    if (tries > 50 || running.exitCode !== null) throw new Error(`the gateway must be ready: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
