import { Logger } from '@nestjs/common';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { KeysUnreachable } from '../../src/access/tokens/signing-keys.js';
import { TokenRefused } from '../../src/access/tokens/token-claims.js';
import { TokenVerifier } from '../../src/access/tokens/token-verifier.js';
import { DEMO_USERS, demoUser } from '../../src/demo/users.js';
import { testConfig } from '../support/config.js';
import { FakeClock } from '../support/fake-clock.js';
import {
  claimsOf,
  signed,
  signedBySecret,
  signedByStranger,
  testOidc,
  tokenFor,
  unsigned,
} from '../support/tokens.js';

const gp = claimsOf(demoUser('gp')!);
const config = (oidc = testOidc()) => testConfig('postgres://unused/unused', { oidc });

describe('an access token', () => {
  const clock = new FakeClock('2026-03-02T09:00:00Z');
  const soon = clock.now().getTime() / 1000 + 60;
  let verifier: TokenVerifier;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  beforeEach(() => {
    clock.set('2026-03-02T09:00:00Z');
    verifier = new TokenVerifier(config(), clock);
  });

  it.each([...DEMO_USERS])('tells who $id is', async (user) => {
    expect(await verifier.verify(await tokenFor(user.id))).toEqual(user);
  });

  it('is verified through the discovery document when no key address is set', async () => {
    verifier = new TokenVerifier(config({ ...testOidc(), jwksUrl: null }), clock);
    expect(await verifier.verify(await tokenFor('gp'))).toMatchObject({ id: 'gp' });
  });

  it.each([
    ['of another issuer', () => signed({ ...gp, iss: 'https://elsewhere' }), 'comes from another issuer'],
    ['for another service', () => signed({ ...gp, aud: 'other' }), 'is meant for another service'],
    ['that has expired', () => signed({ ...gp, exp: clock.now().getTime() / 1000 - 1 }), 'has expired'],
    ['that never expires', () => signed({ ...gp, exp: undefined }), 'has no expiry'],
    ['not valid yet', () => signed({ ...gp, nbf: soon }), 'is not valid yet'],
    ['by an unknown key', () => signedByStranger(gp), 'is signed with an unknown key'],
    ['by a forged key', () => signedByStranger(gp, 'test'), 'The signature of the access token is wrong'],
    ['sealed by a shared secret', () => signedBySecret(gp), 'in a way that is not accepted'],
    ['without a signature', () => unsigned(gp), 'in a way that is not accepted'],
    ['that is no token', () => 'rubbish', 'is damaged'],
    ['of an unknown role', () => signed({ ...gp, role: 'king' }), 'The role in the access token is unknown'],
    [
      'that claims to be the software',
      () => signed({ ...gp, role: 'system' }),
      'The role in the access token is unknown',
    ],
    ['without an organisation', () => signed({ ...gp, organisation: undefined }), 'has no "organisation"'],
    ['without a name', () => signed({ ...gp, name: ' ' }), 'has no "name"'],
    ['without a subject', () => signed({ ...gp, sub: undefined }), 'has no "sub"'],
  ])('%s is refused', async (_, make, words) => {
    const refused = verifier.verify(await make());
    await expect(refused).rejects.toBeInstanceOf(TokenRefused);
    await expect(refused).rejects.toThrow(words);
  });

  it('is checked once and known until it expires', async () => {
    const token = await signed({ ...gp, exp: soon });
    expect(verifier.known(token)).toBeNull();
    await verifier.verify(token);
    expect(verifier.known(token)).toMatchObject({ id: 'gp' });
    clock.advance(60_000);
    expect(verifier.known(token)).toBeNull();
  });

  it.each([
    ['key address', { ...testOidc(), jwksUrl: 'http://127.0.0.1:9/jwks' }],
    ['discovery document', { ...testOidc(), issuer: 'http://127.0.0.1:9', jwksUrl: null }],
    ['issuer that gives no keys', { ...testOidc(), jwksUrl: `${testOidc().issuer}/nothing` }],
  ])('is not blamed for an unreachable %s', async (_, oidc) => {
    verifier = new TokenVerifier(config(oidc), clock);
    await expect(verifier.verify(await tokenFor('gp'))).rejects.toBeInstanceOf(KeysUnreachable);
  });
});
