import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPair } from 'jose';
import { SignInRefused } from '../../src/access/sessions/sign-in.types.js';
import { SignInServiceClient } from '../../src/access/sign-in/sign-in-service-client.js';
import { SignInService } from '../../src/access/sign-in/sign-in.service.js';
import { Config } from '../../src/config/config.js';
import { testConfig } from '../support/config.js';
import { unsigned } from '../support/tokens.js';
import { CLIENT, HostileIssuer } from './support/hostile-issuer.js';

const GP = { role_code: 'S8000:G8000:R8000', org_code: 'C82001' };
const PERSON = { sub: 'somebody', name: 'Somebody', nhsid_nrbac_roles: [GP] };

describe('what a sign-in service says of a person', () => {
  let issuer: HostileIssuer;
  let config: Config;
  let service: SignInService;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    issuer = await HostileIssuer.start();
    config = configFor(issuer.url);
    service = serviceFor(config);
  });
  beforeEach(() => {
    Object.assign(issuer, { claims: {}, sign: null, userinfo: PERSON });
  });
  afterAll(() => issuer.stop());

  const configFor = (url: string) =>
    testConfig('postgres://unused/unused', {
      oidc: { issuer: url, audience: 'spa-referrals', jwksUrl: null },
      signIn: { clientId: CLIENT, clientSecret: null, reach: null },
    });
  const serviceFor = (of: Config) => new SignInService(of, new SignInServiceClient(of));

  async function signIn() {
    const { attempt } = await service.begin('/');
    issuer.nonce = attempt.nonce;
    return (await service.complete(`?code=code&state=${attempt.state}`, attempt)).person;
  }

  /** @returns status and sentence */
  const refused = (trying: Promise<unknown>): Promise<[number, string]> =>
    trying.then(
      () => [200, 'signed in'],
      (error: SignInRefused) => [error.getStatus(), error.message],
    );

  it('counts when everything is right', async () => {
    expect(await signIn()).toEqual({
      id: 'somebody',
      name: 'Somebody',
      assignments: [{ role: 'referrer', organisation: 'C82001', team: null }],
    });
  });

  it('is asked with PKCE, state, nonce and anew', async () => {
    const { url } = await service.begin('/');
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
      response_type: 'code',
      client_id: CLIENT,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      prompt: 'login',
      redirect_uri: 'http://localhost:3000/sign-in/callback',
    });
  });

  it.each([
    ['another issuer', { iss: 'https://evil.example' }],
    ['another audience', { aud: 'another-product' }],
    ['several audiences without saying which is meant', { aud: [CLIENT, 'another'] }],
    ['an expiry in the past', { exp: 1 }],
    ['no expiry', { exp: undefined }],
    ['a beginning in the future', { nbf: 4_000_000_000 }],
    ['another nonce', { nonce: 'x'.repeat(43) }],
    ['no nonce', { nonce: undefined }],
    ['no person', { sub: undefined }],
  ])('does not count with an ID token of %s', async (_, claims) => {
    issuer.claims = claims;
    expect((await refused(signIn()))[0]).toBe(400);
  });

  it.each<[string, () => Promise<HostileIssuer['sign']>]>([
    ['nobody', async () => (claims) => Promise.resolve(unsigned(claims))],
    [
      'a shared secret',
      async () => issuer.signedBy(new TextEncoder().encode('s'.repeat(32)), 'HS256', 'published'),
    ],
    [
      'an unknown key',
      async () => issuer.signedBy((await generateKeyPair('ES256')).privateKey, 'ES256', 'stranger'),
    ],
    [
      'another key of the same name',
      async () => issuer.signedBy((await generateKeyPair('ES256')).privateKey, 'ES256', 'published'),
    ],
    [
      'another algorithm than was agreed',
      async () => issuer.signedBy((await generateKeyPair('RS256')).privateKey, 'RS256', 'published'),
    ],
  ])('does not count with an ID token signed by %s', async (_, make) => {
    issuer.sign = await make();
    expect((await refused(signIn()))[0]).toBe(400);
  });

  describe('where only some ways of signing in are sure enough', () => {
    let folder: string;
    let before: SignInService;

    beforeAll(() => {
      before = service;
      folder = mkdtempSync(join(tmpdir(), 'assurance-'));
      const roles = readFileSync('templates/roles.yaml', 'utf8');
      writeFileSync(
        join(folder, 'roles.yaml'),
        roles.replace('assurance: []', 'assurance: [AAL3_ANY, AAL2]'),
      );
      service = serviceFor(new Config({ ...config, templatesDir: folder }));
    });
    afterAll(() => {
      service = before;
      rmSync(folder, { recursive: true });
    });

    it('asks for them', async () => {
      const { url } = await service.begin('/');
      expect(new URL(url).searchParams.get('acr_values')).toBe('AAL3_ANY AAL2');
    });

    it.each([
      ['AAL3_ANY', 200],
      ['AAL1', 403],
      [undefined, 403],
    ])('takes %s: %s', async (acr, status) => {
      issuer.claims = { acr };
      expect((await refused(signIn()))[0]).toBe(status);
    });
  });

  it.each([
    ['of somebody else', { ...PERSON, sub: 'another' }, 400, 'cannot be completed'],
    ['without a name', { ...PERSON, name: ' ' }, 403, 'did not say your name'],
    ['without roles', { ...PERSON, nhsid_nrbac_roles: undefined }, 403, 'did not say which roles you have'],
    [
      'with roles of no use here',
      { ...PERSON, nhsid_nrbac_roles: [{ ...GP, role_code: 'S0:G0:R9999' }] },
      403,
      'You have no role',
    ],
    [
      'with roles that are none',
      { ...PERSON, nhsid_nrbac_roles: [null, 'R8000', { role_code: 'R8000' }] },
      403,
      'You have no role',
    ],
  ])('lets nobody in with details %s', async (_, userinfo, status, sentence) => {
    issuer.userinfo = userinfo;
    expect(await refused(signIn())).toEqual([status, expect.stringContaining(sentence)]);
  });

  it('is waited for when the service does not answer', async () => {
    const away = serviceFor(configFor('http://127.0.0.1:9'));
    const [status, sentence] = await refused(away.begin('/'));
    expect([status, sentence]).toEqual([503, 'The sign-in service does not answer. Try again in a minute.']);
  });

  it('is not asked where sign-in is not set up, nor without TLS in production', async () => {
    const none = new Config({ ...config, signIn: { ...config.signIn, clientId: null } });
    expect((await refused(serviceFor(none).begin('/')))[0]).toBe(503);
    const production = new Config({ ...config, mode: 'production' });
    expect((await refused(serviceFor(production).begin('/')))[0]).toBe(503);
  });
});
