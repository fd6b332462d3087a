import type { IdentityChecker } from './identity.js';
import type { IntentRepository } from './repository.js';
import type { IntentWriter } from './writer.js';

/** What a server is made of. */
export interface Parts {
  readonly repository: IntentRepository;
  readonly writer: IntentWriter;
  readonly identify: IdentityChecker;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The environment that is meant where a request names none and there are several. */
  readonly environment?: string | undefined;
  /** Takes log lines, JSON each, with neither tokens nor bodies; without it nothing is logged. */
  readonly log?: ((line: string) => void) | undefined;
  /** Requests that one address may send in a minute. */
  readonly requestsPerMinute: number;
  /** Blocks of the proxies before it, whose `X-Forwarded-For` tells who a request is from; nobody's unless told. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Whether the service is ending: it still answers, and says that it wants no more. */
  readonly isEnding: () => boolean;
}
