import { describe, expect, it } from '@jest/globals';
import { ConfigRefused, loadConfig, loadDatabaseUrl } from '../../src/config/config.js';

const production = { DATABASE_URL: 'postgres://spa@db/spa', OIDC_ISSUER: 'https://sign-in.example' };

function sentencesOf(env: Record<string, string>): string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigRefused).sentences;
  }
}

describe('the configuration', () => {
  it('needs only a database and an issuer in production', () => {
    expect(loadConfig(production)).toMatchObject({
      mode: 'production',
      host: '0.0.0.0',
      port: 3000,
      redisUrl: null,
      oidc: { issuer: 'https://sign-in.example', audience: 'spa-referrals', jwksUrl: null },
    });
  });

  it('listens on loopback and issues its own tokens in the demo', () => {
    expect(loadConfig({ SPA_MODE: 'demo', DATABASE_URL: 'postgres://db/spa', PORT: '4000' })).toMatchObject({
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4000',
      oidc: { issuer: 'http://localhost:4000/oidc' },
    });
  });

  it('reads a variable set to nothing as absent', () => {
    expect(loadConfig({ ...production, REDIS_URL: '', PORT: ' ' })).toMatchObject({
      redisUrl: null,
      port: 3000,
    });
  });

  it.each([
    ['SPA_MODE', 'test', 'SPA_MODE is "test" but must be demo or production.'],
    ['PORT', '99999', 'PORT is "99999" but must be a whole number from 1 to 65535.'],
    ['PORT', '3000a', 'PORT is "3000a" but must be a whole number from 1 to 65535.'],
    ['DATABASE_POOL_SIZE', '0', 'DATABASE_POOL_SIZE is "0" but must be a whole number from 1 to 500.'],
    ['REDIS_URL', 'localhost:6379', 'REDIS_URL must be an address beginning with redis:// or rediss://.'],
    ['OIDC_ISSUER', 'sign-in', 'OIDC_ISSUER must be an address beginning with http:// or https://.'],
    [
      'DATABASE_URL',
      'mysql://db',
      'DATABASE_URL must be an address beginning with postgres:// or postgresql://.',
    ],
    ['SMTP_URL', 'mail', 'SMTP_URL must be an address beginning with smtp:// or smtps://.'],
    ['RATE_LIMIT_USER', '-1', 'RATE_LIMIT_USER is "-1" but must be a whole number from 0 to 1000000.'],
    [
      'TRUSTED_PROXIES',
      '10.0.0.0/8, proxy',
      'TRUSTED_PROXIES must be IP addresses or ranges such as 10.0.0.0/8, with commas between them.',
    ],
    [
      'OIDC_CLIENT_ID',
      'spa',
      'With OIDC_CLIENT_ID people sign in with a browser: PUBLIC_URL and OIDC_ISSUER must begin with https://.',
    ],
  ])('refuses %s=%s in one sentence', (name, value, sentence) => {
    expect(sentencesOf({ ...production, [name]: value })).toEqual([sentence]);
  });

  it('signs people in with a browser where a client is named', () => {
    const named = {
      ...production,
      OIDC_CLIENT_ID: 'spa',
      PUBLIC_URL: 'https://spa.example',
      TRUSTED_PROXIES: '10.0.0.0/8 ::1',
    };
    expect(loadConfig(production).signIn.clientId).toBeNull();
    expect(loadConfig(named)).toMatchObject({
      signIn: { clientId: 'spa', clientSecret: null, reach: null },
      trustedProxies: ['10.0.0.0/8', '::1'],
    });
    expect(sentencesOf({ ...named, OIDC_AUDIENCE: 'spa' })).toEqual([
      'OIDC_CLIENT_ID must differ from OIDC_AUDIENCE.',
    ]);
  });

  it('collects every wrong setting', () => {
    const sentences = sentencesOf({ PORT: 'x', SMTP_URL: 'smtp://mail' });
    expect(sentences.map((each) => each.split(' ')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'OIDC_ISSUER',
      'PUBLIC_URL',
      'MAIL_FROM',
    ]);
  });

  it('never repeats an address, which may hold a password', () => {
    expect(sentencesOf({ ...production, DATABASE_URL: 'db://spa:secret@db' }).join()).not.toContain('secret');
  });

  it('cannot be changed afterwards', () => {
    expect(() => Object.assign(loadConfig(production), { port: 1 })).toThrow(TypeError);
  });

  it('gives the database alone to commands that need nothing else', () => {
    expect(loadDatabaseUrl({ DATABASE_URL: 'postgres://db/spa' })).toBe('postgres://db/spa');
    expect(() => loadDatabaseUrl({})).toThrow('DATABASE_URL is not set');
  });
});
