import { createHash } from 'node:crypto';
import { INTERFACE_NAME_MAX } from './resolve-link.js';

const LEGAL = /^[a-z0-9][a-z0-9._-]{0,14}$/;
const KERNEL_NAME = /^eth(\d+)$/;
/** Names that the kernel keeps for itself below /proc/sys/net, and the loopback interface. */
const TAKEN = new Set(['default', 'all', 'lo']);

/**
 * What the guest calls each interface: the attachment's name where the guest can have it. `ethN` becomes `nicN`, because
 * renaming into the kernel's own names races with it; a name that is taken, too long or met twice ends in 4
 * hexadecimal digits of a hash.
 *
 * @param attachments names, in any order; the result is a function of the set
 * @see Linux dev_valid_name, systemd.link(5) "NamePolicy"
 */
export function guestNames(attachments: readonly string[]): ReadonlyMap<string, string> {
  const wanted = new Map(attachments.map((name) => [name, guestName(name)]));
  const counts = new Map<string, number>();
  for (const name of wanted.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = new Map<string, string>();
  for (const [attachment, name] of wanted) {
    const isPlain = name === attachment || counts.get(name) === 1;
    names.set(attachment, isPlain ? name : hashed(attachment));
  }
  return names;
}

function guestName(attachment: string): string {
  const kernel = KERNEL_NAME.exec(attachment);
  if (kernel) return `nic${kernel[1]}`;
  if (attachment === 'default') return 'pod';
  return LEGAL.test(attachment) && !TAKEN.has(attachment) ? attachment : hashed(attachment);
}

function hashed(attachment: string): string {
  const digits = createHash('sha256').update(attachment).digest('hex').slice(0, 4);
  return `${attachment.slice(0, INTERFACE_NAME_MAX - 5)}-${digits}`;
}
