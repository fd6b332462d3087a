import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { OutsideFault } from '../outside/outside-fault.js';
import type { ClaimedRole } from './access-file.js';
import { bearerToken, type Identity, type IdentityChecker } from './identity.js';

/** Signatures by keys that only the provider has; neither `none` nor a shared secret. @see RFC 8725 section 3.1 */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** How far clocks may be apart, in seconds. */
const CLOCK_SKEW = 30;

/** An identity provider, and what its claims are worth here. */
export interface Provider {
  /** Its address, as it stands in tokens. */
  readonly issuer: string;
  /** For whom a token must be meant. */
  readonly audience: string;
  readonly roles: readonly ClaimedRole[];
}

/**
 * Knows callers by the tokens of an identity provider, whose keys are fetched by discovery and kept.
 *
 * @throws an OutsideFault where the provider does not answer or names another issuer
 * @see OpenID Connect Discovery 1.0 section 4; RFC 7519 section 7.2
 */
export async function oidcChecker({ issuer, audience, roles }: Provider): Promise<IdentityChecker> {
  const keys = createRemoteJWKSet(await keysAddress(issuer));
  const wanted = {
    issuer,
    audience,
    algorithms: ALGORITHMS,
    clockTolerance: CLOCK_SKEW,
    requiredClaims: ['exp', 'sub'],
  };
  return async (headers) => {
    const token = bearerToken(headers);
    if (token === undefined) return undefined;
    try {
      const { payload } = await jwtVerify(token, keys, wanted);
      return identityOf(payload, roles);
    } catch (error) {
      if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) throw unreachable(issuer);
      return undefined;
    }
  };
}

async function keysAddress(issuer: string): Promise<URL> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(10_000), redirect: 'error' }).catch(
    () => undefined,
  );
  const said: unknown = await answer?.json().catch(() => undefined);
  const found = typeof said === 'object' && said !== null ? new Map<string, unknown>(Object.entries(said)) : new Map();
  const keys: unknown = found.get('jwks_uri');
  if (typeof keys !== 'string' || found.get('issuer') !== issuer || !URL.canParse(keys)) throw unreachable(issuer);
  return new URL(keys);
}

function unreachable(issuer: string): OutsideFault {
  return new OutsideFault(
    `the identity provider "${issuer}" must answer, by the same name`,
    `see whether it does: curl ${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
  );
}

function identityOf(payload: JWTPayload, roles: readonly ClaimedRole[]): Identity {
  const text = (claim: string) => (typeof payload[claim] === 'string' ? payload[claim] : undefined);
  const subject = payload.sub ?? 'nobody';
  return {
    name: text('name') ?? text('preferred_username') ?? subject,
    email: text('email') ?? `${subject.replace(/[^\w.+-]/g, '-')}@invalid`,
    grants: roles
      .filter(({ claim, value }) => claimValues(payload[claim]).includes(value))
      .flatMap(({ grants }) => grants),
  };
}

function claimValues(claim: unknown): readonly unknown[] {
  return Array.isArray(claim) ? claim : [claim];
}
