import { createHash } from 'node:crypto';

/**
 * A name that keeps within a limit: as it is where it fits, otherwise cut and ended in "-" and 8 hexadecimal digits of
 * its SHA-256, so that two long names stay two.
 *
 * @param max characters, at least 10
 */
export function shortName(name: string, max: number): string {
  if (name.length <= max) return name;
  const digits = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, max - 9).replace(/[-.]+$/, '')}-${digits}`;
}
