import { resolve } from 'node:path';
import { type Access, readAccess } from '../api/access-file.js';
import { type IdentityChecker, isLoopback, loopbackChecker } from '../api/identity.js';
import { oidcChecker } from '../api/oidc.js';
import { tokenChecker } from '../api/tokens.js';
import { readNamedFile } from '../outside/read-named-file.js';
import { type Io, refuse, type WorldArgs } from './io.js';
import { printFindings } from './print-findings.js';

/** What `serve` is told of who may call. */
export interface IdentityArgs extends WorldArgs {
  readonly listen: string;
  readonly tokens?: string | undefined;
  readonly oidcIssuer?: string | undefined;
  readonly oidcAudience?: string | undefined;
  /** A file of roles. */
  readonly roles?: string | undefined;
}

/** The largest file of tokens or roles, in bytes. */
const MAX_BYTES = 1024 * 1024;

/**
 * How callers are known: by tokens, by an identity provider, or not at all on this machine alone.
 *
 * @returns undefined where the command line or a file does not say it well, which is then said
 */
export async function readIdentities(args: IdentityArgs, io: Io): Promise<IdentityChecker | undefined> {
  const { listen, tokens, oidcIssuer: issuer, oidcAudience: audience, roles } = args;
  if (tokens !== undefined && issuer !== undefined)
    return no(io, '`--tokens` must stand without `--oidc-issuer`', 'leave one of the two out');
  if (tokens !== undefined) {
    const access = readFile(tokens, args, io);
    if (!access) return undefined;
    if (access.tokens) return tokenChecker(access.tokens);
    return no(io, `"${tokens}" must hold \`tokens\``, 'docs/api.md shows one');
  }
  if (issuer !== undefined) {
    if (audience === undefined || roles === undefined)
      return no(
        io,
        '`--oidc-issuer` must stand with `--oidc-audience` and `--roles`',
        'docs/api.md shows a file of roles',
      );
    const access = readFile(roles, args, io);
    if (!access) return undefined;
    return access.roles
      ? oidcChecker({ issuer, audience, roles: access.roles })
      : no(io, `"${roles}" must hold \`roles\``, 'docs/api.md shows some');
  }
  if (isLoopback(listen)) return loopbackChecker;
  return no(
    io,
    `\`--listen ${listen}\` must stand with \`--tokens\` or \`--oidc-issuer\`: others reach this address`,
    'say who may call, or listen on 127.0.0.1',
  );
}

function no(io: Io, message: string, hint: string): undefined {
  refuse(io, message, hint);
  return undefined;
}

function readFile(typed: string, args: IdentityArgs, io: Io): Access | undefined {
  const text = readNamedFile(resolve(io.cwd, typed), MAX_BYTES);
  if (text === undefined) return no(io, `"${typed}" must be a file of at most 1 MiB`, 'mend the path');
  const access = readAccess(typed, text);
  if (!('length' in access)) return access;
  printFindings(access, [{ path: typed, text }], { args, io, stream: 'stderr' });
  return no(io, `"${typed}" must say who may do what`, 'docs/api.md shows one');
}
