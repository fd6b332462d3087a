import { createHash } from 'node:crypto';

/**
 * Where a draw starts: 128 bits of a hash of who draws, so that claimants are spread over what they draw from, two
 * branches rarely meet, and the order of intents decides nothing.
 */
export function drawPosition(identity: string): bigint {
  return BigInt(`0x${createHash('sha256').update(identity).digest('hex').slice(0, 32)}`);
}
