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

/**
 * Says who calls, by the `Authorization` header.
 *
 * @returns undefined where it names nobody
 */
export type IdentityChecker = (authorization: string | undefined) => Promise<Identity | undefined>;

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
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer ([A-Za-z0-9._~+/-]{1,8192}=*)$/i.exec(authorization ?? '')?.[1];
}

/** A caller without any role. */
export const NOBODY: Identity = { name: 'nobody', email: 'nobody@invalid', grants: [] };
