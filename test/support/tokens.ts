import { generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose';
import { SCOPES } from '../../src/access/policy/policy.rules.js';
import type { OidcConfig } from '../../src/config/config.js';
import { DEMO_USERS, demoUser } from '../../src/demo/users.js';
import type { Actor } from '../../src/domain/actor.js';

const AUDIENCE = 'spa-referrals';

/** Far enough for any fake clock. */
const EXPIRY = Date.UTC(2100, 0, 1) / 1000;

const tokens = new Map<string, Promise<string>>();

/** What the product must be told to trust the tokens made here. */
export function testOidc(): OidcConfig {
  return { issuer: issuer(), audience: AUDIENCE, jwksUrl: `${issuer()}/jwks` };
}

/** An access token of a demo user (`gp`, `triage`, …) or of any other actor. */
export async function tokenFor(user: string | Actor): Promise<string> {
  const actor = typeof user === 'string' ? demoUser(user) : user;
  if (!actor)
    throw new Error(
      `There is no such demo user. There are: ${DEMO_USERS.map((each) => each.id).join(', ')}.`,
    );
  const key = JSON.stringify(actor);
  const made = tokens.get(key) ?? signed(claimsOf(actor));
  tokens.set(key, made);
  return made;
}

/** `{ authorization: 'Bearer …' }` for a request. */
export async function as(user: string | Actor): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await tokenFor(user)}` };
}

export function claimsOf(actor: Actor): JWTPayload {
  const { id, team, scopes = SCOPES, ...rest } = actor;
  return {
    ...rest,
    scope: scopes.join(' '),
    ...(team === null ? {} : { team }),
    sub: id,
    iss: issuer(),
    aud: AUDIENCE,
    exp: EXPIRY,
  };
}

/** A token with these claims and the right signature. */
export async function signed(claims: JWTPayload): Promise<string> {
  const key = await importJWK(
    JSON.parse(setting('TEST_SIGNING_KEY')) as Parameters<typeof importJWK>[0],
    'ES256',
  );
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'test', typ: 'at+jwt' }).sign(key);
}

/** A token with these claims by a key that nobody published. */
export async function signedByStranger(claims: JWTPayload, kid = 'stranger'): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256');
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);
}

/** A token with these claims, sealed by a shared secret. */
export async function signedBySecret(claims: JWTPayload): Promise<string> {
  const secret = new TextEncoder().encode('a secret of thirty-two characters');
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'test' }).sign(secret);
}

/** A token with these claims and no signature at all. */
export function unsigned(claims: JWTPayload): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.`;
}

function issuer(): string {
  return setting('TEST_ISSUER');
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run the tests with npm test.`);
  return value;
}
