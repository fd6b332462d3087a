import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = new URL('../cases/cli/', import.meta.url).pathname;

/** A story of the command line that can be told over HTTP too. */
export interface StoryRequest {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** The words after the program's name. */
  readonly words: readonly string[];
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a verb is over HTTP: its endpoint, and the field that names what is changed. */
const VERBS: Readonly<Record<string, readonly [endpoint: string, field: string]>> = {
  create: ['create-network', 'name'],
  delete: ['delete-network', 'name'],
  start: ['start-network', 'name'],
  stop: ['stop-network', 'name'],
  dhcp: ['configure-network-dhcp', 'name'],
  'assign-ip': ['assign-static-ip', 'network'],
  firewall: ['configure-network-firewall', 'name'],
  'port-forward': ['configure-network-port-forward', 'network'],
};

/** What is said by position, by a file's name or by a short form, and has other words over HTTP. */
const UNSAYABLE = /--(file|format|position|clear|dry-run|peer vms:)|firewall .*--remove/;

/** The stories of `network` that write, each by one command, told as requests. */
export function storyRequests(): readonly StoryRequest[] {
  return readdirSync(ROOT).flatMap((name) => {
    const folder = join(ROOT, name);
    const lines = readFileSync(join(folder, 'command.txt'), 'utf8').trimEnd().split('\n');
    const [, room, verb = '', subject, ...options] = (lines[0] ?? '').split(' ');
    const [endpoint, field] = VERBS[verb] ?? [];
    if (lines.length > 1 || room !== 'network' || !endpoint || !field || UNSAYABLE.test(lines[0] ?? '')) return [];
    const words = ['network', verb, subject ?? '', ...options];
    return [{ name, folder, words, path: `/api/${endpoint}`, body: { [field]: subject, ...bodyOf(verb, options) } }];
  });
}

function bodyOf(verb: string, options: readonly string[]): Readonly<Record<string, unknown>> {
  const said: Record<string, unknown> = {};
  options.forEach((word, index) => {
    const next = options[index + 1];
    if (word.startsWith('-'))
      said[fieldOf(word)] = next === undefined || next.startsWith('-') ? true : saidValue(word, next);
  });
  if (verb === 'firewall') {
    // In the order in which the command writes a rule.
    const { direction = 'ingress', action, protocol, peer = 'any', ports, ...others } = said;
    return Object.keys(said).length === 0 ? said : { direction, action, protocol, peer, ports, ...others };
  }
  const { dhcpStart, dhcpEnd, leaseSeconds, ...others } = said;
  return verb !== 'create' || dhcpStart === undefined
    ? said
    : { ...others, dhcp: { start: dhcpStart, end: dhcpEnd, ...(leaseSeconds === undefined ? {} : { leaseSeconds }) } };
}

const SHORT: Readonly<Record<string, string>> = { '-n': 'namespace', '--env': 'environment' };

function fieldOf(word: string): string {
  return SHORT[word] ?? word.replace(/^--/, '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function saidValue(word: string, text: string): unknown {
  const plain = /^\d+$/.test(text) ? Number(text) : text;
  return word === '--ports' ? text.split(',').map((port) => (/^\d+$/.test(port) ? Number(port) : port)) : plain;
}
