import type { Person } from '../outside/git/write-commit.js';

/** What a caller may do. `write` includes `read`. */
export type Role = 'read' | 'write';

/** A role in some namespaces of some environments; `*` stands for all of them. */
export interface Grant {
  readonly role: Role;
  readonly environments: readonly string[];
  readonly namespaces: readonly string[];
}

/** Who calls: the author of the commits that come of it, and what they may do. */
export interface Identity extends Person {
  readonly grants: readonly Grant[];
}

/** What a request says of who sends it. */
export interface CallerHeaders {
  readonly authorization?: string | undefined;
  readonly host?: string | undefined;
}

/** Says who calls. @returns undefined where the headers name nobody */
export type IdentityChecker = (headers: CallerHeaders) => Promise<Identity | undefined>;

/** What a request is about; the whole environment where no namespace is named. */
export interface Subject {
  readonly environment: string;
  readonly namespace?: string | undefined;
}

/** Whether a caller has a role. On a whole environment only a role in all of its namespaces counts. */
export function isGranted({ grants }: Identity, role: Role, { environment, namespace }: Subject): boolean {
  return grants.some(
    (grant) =>
      (grant.role === role || grant.role === 'write') &&
      holds(grant.environments, environment) &&
      holds(grant.namespaces, namespace ?? '*'),
  );
}

const holds = (names: readonly string[], name: string): boolean => names.includes('*') || names.includes(name);

/** The token of an `Authorization` header. @see RFC 6750 section 2.1 */
export function bearerToken({ authorization }: CallerHeaders): string | undefined {
  return /^Bearer ([A-Za-z0-9._~+/-]{1,8192}=*)$/i.exec(authorization ?? '')?.[1];
}

/** A caller without any role. */
export const NOBODY: Identity = { name: 'nobody', email: 'nobody@invalid', grants: [] };

/** Whether an address or a name is this machine itself. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/.test(host);
}

const EVERYBODY: Identity = {
  name: 'netintent',
  email: 'netintent@localhost',
  grants: [{ role: 'write', environments: ['*'], namespaces: ['*'] }],
};

/**
 * Lets everybody do everything who reaches a service on its own machine. Not a browser that was told another name for it,
 * by which a page from elsewhere would reach it.
 */
export const loopbackChecker: IdentityChecker = async ({ host = '' }) =>
  isLoopback(host.replace(/:\d+$/, '')) ? EVERYBODY : undefined;
