import { type AddressRange, parsePrefix } from '../net/prefix.js';
import { type Io, refuse } from './io.js';

/** Reads the blocks of `--pod-cidr`. @returns undefined when one of them is none, which is then said */
export function readPodPrefixes(typed: readonly string[], io: Io): readonly AddressRange[] | undefined {
  const prefixes = typed.map((text) => ({ text, prefix: parsePrefix(text) }));
  const wrong = prefixes.find(({ prefix }) => !prefix);
  if (wrong) {
    refuse(io, `--pod-cidr must be a CIDR block; "${wrong.text}" is none`, 'write --pod-cidr 10.244.0.0/16');
    return undefined;
  }
  return prefixes.flatMap(({ prefix }) => prefix ?? []);
}
