import { nearestName } from '../diagnostics/nearest-name.js';
import { defaultNamespace } from '../edit/operation.js';
import type { Environment, Model } from '../intent/model.js';
import { ApiProblem } from './api-problem.js';
import type { Call } from './endpoint.js';
import { isGranted, type Role, type Subject } from './identity.js';
import type { Snapshot } from './repository.js';

/** What a body says of whom it is about. */
export interface Meant {
  readonly environment?: string | undefined;
  readonly namespace?: string | undefined;
}

/** An environment of a snapshot, and the model of its cluster. */
export interface KnownEnvironment {
  readonly environment: Environment;
  readonly model: Model;
}

/**
 * The environment that a request is about: the one that it names, the service's default, or the only one.
 *
 * @throws an ApiProblem where that says nothing, there is none of that name, or its intents cannot be understood
 */
export function meantEnvironment(snapshot: Snapshot, meant: Meant, { parts, identity }: Call): KnownEnvironment {
  const all = environmentNames(snapshot);
  const named = meant.environment ?? parts.environment ?? (all.length === 1 ? all[0] : undefined);
  const granted = all.filter((name) => identity.grants.some((grant) => isAbout(grant.environments, name)));
  if (named === undefined)
    throw new ApiProblem('bad-request', `the body must say which \`environment\` is meant: ${granted.join(', ')}`);
  if (!granted.includes(named)) {
    const isSeen = identity.grants.some(({ environments }) => isAbout(environments, named));
    if (!isSeen) throw new ApiProblem('forbidden', `"${identity.name}" must have a role in environment "${named}"`);
    const nearest = nearestName(named, granted);
    const hint = nearest ? `; did you mean "${nearest}"?` : '';
    throw new ApiProblem('not-found', `there is no environment "${named}"${hint}`);
  }
  return understood(snapshot, named);
}

const isAbout = (names: readonly string[], name: string): boolean => names.includes('*') || names.includes(name);

/** Every environment, sound or not. */
export function environmentNames({ compilation }: Snapshot): readonly string[] {
  return compilation.units.filter(({ kind }) => kind === 'environment').map(({ name }) => name);
}

function understood({ compilation, unread }: Snapshot, name: string): KnownEnvironment {
  for (const model of compilation.models) {
    const environment = model.environments.find((each) => each.name === name);
    if (environment && unread.length === 0) return { environment, model };
  }
  const errors = [...unread, ...compilation.diagnostics].filter(({ severity }) => severity === 'error');
  throw new ApiProblem(
    'refused',
    `the intents of environment "${name}" must be mended before anything is known of it`,
    {
      errors,
    },
  );
}

/** The namespace that a name is in: its own, that of the body, or the environment's default. */
export function namespaceOf(name: string, meant: Meant, { environment }: KnownEnvironment): string {
  const [first = '', second] = name.split('/');
  return second === undefined ? (meant.namespace ?? defaultNamespace(environment)) : first;
}

/** @throws an ApiProblem where the caller has not the role */
export function demand({ identity }: Call, role: Role, subject: Subject): void {
  if (isGranted(identity, role, subject)) return;
  const where = subject.namespace === undefined ? 'all namespaces' : `namespace "${subject.namespace}"`;
  throw new ApiProblem(
    'forbidden',
    `"${identity.name}" must have the role \`${role}\` in ${where} of environment "${subject.environment}"`,
  );
}

/** The environment that a question is limited to; one about all of them needs a role everywhere. */
export function asked(snapshot: Snapshot, meant: Meant, call: Call): string | undefined {
  const { environment } = meant;
  demand(call, 'read', { environment: environment ?? '*' });
  if (environment === undefined || environmentNames(snapshot).includes(environment)) return environment;
  throw new ApiProblem('not-found', `there is no environment "${environment}"`);
}
