import { importJWK, SignJWT } from 'jose';
import { SCOPES } from '../src/access/policy/policy.rules.js';
import { demoUser } from '../src/demo/users.js';
import type { TestIssuer } from '../test/support/issuer.js';

/** A token of a demo user as the issuer of the benchmark signs it. */
export async function tokenOf(user: string, issuer: TestIssuer): Promise<string> {
  const { id, team, ...rest } = demoUser(user)!;
  return new SignJWT({ ...rest, ...(team !== null && { team }), scope: SCOPES.join(' ') })
    .setProtectedHeader({ alg: 'ES256', kid: 'test', typ: 'at+jwt' })
    .setSubject(id)
    .setIssuer(issuer.url)
    .setAudience('spa-referrals')
    .setExpirationTime('2h')
    .sign(await importJWK(issuer.signingKey, 'ES256'));
}
