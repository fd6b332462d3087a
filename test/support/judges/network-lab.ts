import { execFileSync, spawnSync } from 'node:child_process';
import { isExecutable, program, type Tool } from './judge.js';

/** A node and its guests, each a network namespace of its own: nothing reaches the machine's own interfaces. */
export interface NetworkLab {
  readonly node: Place;
  readonly guest: (name: string) => Place;
}

/** A network namespace. */
export interface Place {
  /** What `ip netns` calls it. */
  readonly namespace: string;
  /** Runs a program in it and returns what it prints. Throws, with what it says, when the program fails. */
  readonly run: (program: string, ...args: readonly string[]) => string;
  /** Whether a program ends well in it. */
  readonly succeeds: (program: string, ...args: readonly string[]) => boolean;
}

/** Where Debian's containernetworking-plugins puts the plugins. */
export const PLUGINS = '/usr/lib/cni';

const canMakeNamespaces = spawnSync('unshare', ['--net', '--mount', 'true']).status === 0;

/** What a laboratory needs of the machine. */
export const labTools: readonly Tool[] = [
  program('ip'),
  { name: 'network namespaces (root)', isThere: canMakeNamespaces },
  { name: 'containernetworking-plugins', isThere: isExecutable(`${PLUGINS}/bridge`) },
];

/** Gives `body` a node and guests, and takes them away whatever happens. */
export async function withNetworkLab(
  guests: readonly string[],
  body: (lab: NetworkLab) => void | Promise<void>,
): Promise<void> {
  const namespaceOf = (name: string) => `netintent-${process.pid}-${name}`;
  const names = ['node', ...guests];
  try {
    for (const name of names) execFileSync('ip', ['netns', 'add', namespaceOf(name)]);
    for (const name of names) place(namespaceOf(name)).run('ip', 'link', 'set', 'lo', 'up');
    await body({ node: place(namespaceOf('node')), guest: (name) => place(namespaceOf(name)) });
  } finally {
    for (const name of names) spawnSync('ip', ['netns', 'delete', namespaceOf(name)]);
  }
}

function place(namespace: string): Place {
  const inside = (args: readonly string[]) => ['netns', 'exec', namespace, ...args];
  return {
    namespace,
    run: (...args) => execFileSync('ip', inside(args), { encoding: 'utf8', stdio: 'pipe' }),
    succeeds: (...args) => spawnSync('ip', inside(args), { stdio: 'ignore' }).status === 0,
  };
}
