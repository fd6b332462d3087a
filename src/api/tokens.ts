import { createHash, timingSafeEqual } from 'node:crypto';
import type { KnownToken } from './access-file.js';
import { bearerToken, type IdentityChecker } from './identity.js';

/**
 * Knows callers by tokens of which only the digests are kept. Every digest is compared, each in constant time, so that
 * the time of an answer tells nothing; a token of 256 random bits needs no slow digest.
 */
export function tokenChecker(tokens: readonly KnownToken[]): IdentityChecker {
  const known = tokens.map(({ sha256, ...identity }) => ({ identity, digest: Buffer.from(sha256, 'hex') }));
  return async (headers) => {
    const token = bearerToken(headers);
    if (token === undefined) return undefined;
    const digest = createHash('sha256').update(token).digest();
    return known.filter((each) => timingSafeEqual(each.digest, digest)).map(({ identity }) => identity)[0];
  };
}
