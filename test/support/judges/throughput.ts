import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Place } from './network-lab.js';

interface Measurement {
  readonly end: { readonly sum_received: { readonly bits_per_second: number } };
}

/**
 * What one TCP connection carries, in bit/s of payload, after its first second, in which a limiter's burst is spent.
 *
 * @param seconds how long it is measured
 */
export async function throughput(from: Place, to: Place, { address = '', seconds = 3 }): Promise<number> {
  const server = await listening(to, address);
  try {
    const report = from.run('iperf3', '--client', address, '--omit', '1', '--time', `${seconds}`, '--json');
    const measurement: Measurement = JSON.parse(report);
    return measurement.end.sum_received.bits_per_second;
  } finally {
    server.kill();
  }
}

async function listening({ namespace }: Place, address: string): Promise<ChildProcess> {
  const command = ['netns', 'exec', namespace, 'iperf3', '--server', '--one-off', '--forceflush', '--bind', address];
  const server = spawn('ip', command, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(server.stdout, 'data');
  return server;
}
