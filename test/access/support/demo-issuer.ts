import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OidcConfig } from '../../../src/config/config.js';
import { mountDemoIssuer } from '../../../src/demo/issuer.js';
import { freePort } from '../../../src/server/runtime/free-port.js';
import { testConfig } from '../../support/config.js';

@Module({})
class EmptyModule {}

export interface DemoIssuer {
  oidc: OidcConfig;
  stop(): Promise<void>;
}

/** The demo's issuer on a port of its own, for a product on the usual address. */
export async function startDemoIssuer(): Promise<DemoIssuer> {
  const folder = mkdtempSync(join(tmpdir(), 'spa-sign-in-'));
  const port = await freePort();
  const oidc = { issuer: `http://127.0.0.1:${port}/oidc`, audience: 'spa-referrals', jwksUrl: null };
  const config = testConfig('postgres://unused/unused', { oidc });
  const app = await NestFactory.create<NestFastifyApplication>(EmptyModule, new FastifyAdapter(), {
    logger: false,
  });
  await mountDemoIssuer(app, config, join(folder, 'keys.json'));
  await app.listen(port, '127.0.0.1');
  return {
    oidc,
    stop: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
