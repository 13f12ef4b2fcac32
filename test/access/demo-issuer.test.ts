import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { decodeProtectedHeader } from 'jose';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TokenVerifier } from '../../src/access/tokens/token-verifier.js';
import { Config } from '../../src/config/config.js';
import { mountDemoIssuer } from '../../src/demo/issuer.js';
import { DEMO_SECRET, DEMO_USERS } from '../../src/demo/users.js';
import { Clock } from '../../src/server/runtime/clock.js';
import { freePort } from '../../src/server/runtime/free-port.js';
import { testConfig } from '../support/config.js';

@Module({})
class EmptyModule {}

describe('the demo issuer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spa-issuer-'));
  const keys = join(folder, 'keys.json');
  let app: NestFastifyApplication;
  let config: Config;

  async function start(): Promise<void> {
    app = await NestFactory.create<NestFastifyApplication>(EmptyModule, new FastifyAdapter(), {
      logger: false,
    });
    await mountDemoIssuer(app, config, keys);
    await app.listen(config.port, '127.0.0.1');
  }

  async function request(
    user: string,
    secret = DEMO_SECRET,
    scope?: string,
  ): Promise<{ status: number; access_token: string }> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: user,
      client_secret: secret,
      ...(scope !== undefined && { scope }),
    });
    const response = await fetch(`${config.oidc.issuer}/token`, { method: 'POST', body });
    return { status: response.status, ...((await response.json()) as { access_token: string }) };
  }

  beforeAll(async () => {
    const port = await freePort();
    const oidc = { issuer: `http://127.0.0.1:${port}/oidc`, audience: 'spa-referrals', jwksUrl: null };
    config = testConfig('postgres://unused/unused', { port, oidc });
    await start();
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(DEMO_USERS)('gives $id a token that the product trusts', async (user) => {
    const { access_token } = await request(user.id);
    expect(await new TokenVerifier(config, new Clock()).verify(access_token)).toEqual(user);
    expect(decodeProtectedHeader(access_token)).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
  });

  it('limits a token to the scopes that are asked for', async () => {
    const { access_token } = await request('gp', DEMO_SECRET, 'referrals.read openid');
    expect(await new TokenVerifier(config, new Clock()).verify(access_token)).toEqual({
      ...DEMO_USERS[0],
      scopes: ['referrals.read'],
    });
  });

  it('refuses strangers and wrong secrets', async () => {
    expect((await request('stranger')).status).toBe(401);
    expect((await request('gp', 'wrong')).status).toBe(401);
  });

  it('keeps its keys, readable by their owner only, so that tokens survive a restart', async () => {
    const { access_token } = await request('gp');
    await app.close();
    await start();
    expect(await new TokenVerifier(config, new Clock()).verify(access_token)).toMatchObject({ id: 'gp' });
    expect(statSync(keys).mode & 0o777).toBe(0o600);
  });

  it('does not exist in production', async () => {
    const production = new Config({ ...config, mode: 'production' });
    await expect(mountDemoIssuer(app, production, keys)).rejects.toThrow('refused in production');
  });
});
