import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Access, readAccess } from '../../../src/api/access-file.js';
import { isGranted, loopbackChecker } from '../../../src/api/identity.js';
import { oidcChecker } from '../../../src/api/oidc.js';
import { tokenChecker } from '../../../src/api/tokens.js';
import { tokenOf } from '../../support/served-intents.js';

const READER = { role: 'read', environments: ['prod'], namespaces: ['shop'] } as const;

describe('a role', () => {
  const identity = { name: 'a', email: 'a@example.com', grants: [READER] };
  test.each([
    ['read', { environment: 'prod', namespace: 'shop' }, true],
    ['write', { environment: 'prod', namespace: 'shop' }, false],
    ['read', { environment: 'prod', namespace: 'other' }, false],
    ['read', { environment: 'dev', namespace: 'shop' }, false],
    ['read', { environment: 'prod' }, false],
    ['read', { environment: 'prod', namespace: '*' }, false],
  ] as const)('to %s in one namespace, in %j: %s', (role, subject, isAllowed) => {
    expect(isGranted(identity, role, subject)).toBe(isAllowed);
  });

  test('to write is one to read; in all namespaces it is one in the whole environment', () => {
    const grants = [{ role: 'write', environments: ['prod'], namespaces: ['*'] }] as const;
    expect(isGranted({ ...identity, grants }, 'read', { environment: 'prod' })).toBe(true);
  });
});

describe('a token', () => {
  const identify = tokenChecker([tokenOf('first', READER), tokenOf('second')]);
  test('says who calls', async () => {
    expect(await identify({ authorization: 'Bearer second' })).toEqual({
      name: 'second',
      email: 'second@example.com',
      grants: [],
    });
    expect(await identify({ authorization: 'bearer first' })).toMatchObject({ name: 'first', grants: [READER] });
  });
  test.each([undefined, '', 'first', 'Bearer', 'Bearer firs', 'Bearer first second', 'Bearer first\n'])(
    '%j is none',
    async (authorization) => {
      expect(await identify({ authorization })).toBeUndefined();
    },
  );
});

describe('a file of tokens and roles', () => {
  const TOKENS = `tokens:
  - name: ci
    email: ci@example.com
    sha256: ${'0a'.repeat(32)}
    grants: [{role: write, environments: [prod], namespaces: ["*"]}]
`;
  test('is read', () => {
    const access: Access = {
      tokens: [
        {
          name: 'ci',
          email: 'ci@example.com',
          sha256: '0a'.repeat(32),
          grants: [{ role: 'write', environments: ['prod'], namespaces: ['*'] }],
        },
      ],
    };
    expect(readAccess('tokens.yaml', TOKENS)).toEqual(access);
  });

  test.each([
    ['a token in clear text', TOKENS.replace('0a'.repeat(32), 'hunter2'), 4],
    ['an unknown role', TOKENS.replace('role: write', 'role: admin'), 5],
    ['an unknown field', TOKENS.replace('email:', 'e-mail:'), 3],
    ['nothing that is YAML', 'tokens: [', 1],
  ])('with %s is refused at its line', (_what, text, line) => {
    expect(readAccess('tokens.yaml', text)).toContainEqual(
      expect.objectContaining({
        at: expect.objectContaining({ file: 'tokens.yaml', start: { line, column: expect.any(Number) } }),
      }),
    );
  });
});

describe('an identity provider', async () => {
  const own = await generateKeyPair('RS256');
  const strange = await generateKeyPair('RS256');
  const roles = [{ claim: 'groups', value: 'net', grants: [READER] }];
  let server: Server;
  let issuer = '';

  beforeAll(async () => {
    const keys = [{ ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'RS256' }];
    server = createServer(({ url }, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify(
          url === '/keys' ? { keys } : { issuer: url?.startsWith('/other') ? 'x' : issuer, jwks_uri: `${issuer}/keys` },
        ),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });
  afterAll(() => {
    server.close();
  });

  const CLAIMS = { name: 'Ada', email: 'ada@example.com', groups: ['staff', 'net'] };
  const token = (claims: JWTPayload = {}, { key = own.privateKey, alg = 'RS256', expires = '1h' } = {}) =>
    new SignJWT({ ...CLAIMS, ...claims })
      .setProtectedHeader({ alg, kid: 'k1' })
      .setSubject('u1')
      .setIssuer(claims.iss ?? issuer)
      .setAudience(claims.aud ?? 'netintent')
      .setExpirationTime(expires)
      .sign(key);
  const identify = async (jwt: string) =>
    (await oidcChecker({ issuer, audience: 'netintent', roles }))({ authorization: `Bearer ${jwt}` });

  test('says who calls, and its groups what they may do', async () => {
    expect(await identify(await token())).toEqual({ name: 'Ada', email: 'ada@example.com', grants: [READER] });
  });

  test('gives no role to whom it names no group of ours', async () => {
    expect((await identify(await token({ groups: ['staff'] })))?.grants).toEqual([]);
    expect((await identify(await token({ groups: 'net' })))?.grants).toEqual([READER]);
  });

  test('is not believed in', async () => {
    const unsigned = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ iss: issuer, aud: 'netintent', sub: 'u1', exp: 9e9 }))}.`;
    const forged = [
      await token({}, { key: strange.privateKey }),
      await token({}, { expires: '-5m' }),
      await token({ aud: 'another' }),
      await token({ iss: 'http://elsewhere' }),
      unsigned.replaceAll('=', ''),
      'no-token',
    ];
    for (const each of forged) expect(await identify(each)).toBeUndefined();
  });

  test('that names itself otherwise is refused', async () => {
    await expect(oidcChecker({ issuer: `${issuer}/other`, audience: 'netintent', roles })).rejects.toThrow(
      /must answer, by the same name/,
    );
  });
});

describe('a service on its own machine', () => {
  test.each(['localhost:8080', '127.0.0.1', '127.0.0.1:8080', '[::1]:8080'])(
    'lets everybody in by %s',
    async (host) => {
      const grants = [{ role: 'write', environments: ['*'], namespaces: ['*'] }];
      expect(await loopbackChecker({ host })).toMatchObject({ grants });
    },
  );
  test.each(['evil.example.com', '127.0.0.1.evil.example.com:8080', '', undefined])(
    'lets nobody in by %s',
    async (host) => {
      expect(await loopbackChecker({ host })).toBeUndefined();
    },
  );
});
