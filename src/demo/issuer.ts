import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Configuration } from 'oidc-provider';
import type { Config } from '../config.js';
import { Refusal } from '../platform/refusal.js';
import { SCOPES } from '../policy/policy.rules.js';
import { DEMO_SECRET, DEMO_USERS, demoUser } from './users.js';

export const ISSUER_PATH = '/oidc';

/** OAuth names what a token is for by an address; the token itself carries the configured audience. */
const RESOURCE = 'urn:spa-referrals:api';

/** Every one of them, for whoever asks for none. */
const EVERY_SCOPE = SCOPES.join(' ');

const TOKEN_SECONDS = 8 * 60 * 60;

/** A real OpenID Connect issuer for the demo users, served by the application itself under `/oidc`. */
export async function mountDemoIssuer(
  app: NestFastifyApplication,
  config: Config,
  keysFile: string,
): Promise<void> {
  if (config.mode === 'production')
    throw new Refusal('The demo sign-in is refused in production: set OIDC_ISSUER.');
  const settings = await configuration(config.oidc.audience, keysFile);
  const answer = await withoutItsWarnings(async () => {
    const { default: Provider } = await import('oidc-provider');
    return new Provider(config.oidc.issuer, settings).callback();
  });
  await app
    .getHttpAdapter()
    .getInstance()
    .register((scope, _options, done) => {
      // The issuer reads the body itself.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
      scope.all(`${ISSUER_PATH}/*`, (request, reply) => {
        reply.hijack();
        const raw = Object.assign(request.raw, { originalUrl: request.raw.url });
        raw.url = raw.url?.slice(ISSUER_PATH.length);
        void answer(raw, reply.raw);
      });
      done();
    });
}

async function configuration(audience: string, keysFile: string): Promise<Configuration> {
  const keys = await loadKeys(keysFile);
  return {
    clients: DEMO_USERS.map((user) => ({
      client_id: user.id,
      client_secret: DEMO_SECRET,
      client_name: user.name,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      token_endpoint_auth_method: 'client_secret_post',
    })),
    scopes: ['openid', ...SCOPES],
    cookies: { keys: keys.cookies },
    jwks: { keys: keys.signing },
    ttl: { ClientCredentials: TOKEN_SECONDS },
    extraTokenClaims: (_context, token) => {
      const user = demoUser(token.clientId ?? '');
      return (
        user && {
          name: user.name,
          role: user.role,
          organisation: user.organisation,
          team: user.team ?? undefined,
        }
      );
    },
    formats: {
      customizers: {
        jwt: (_context, _token, { payload }) => {
          payload.scope ??= EVERY_SCOPE;
        },
      },
    },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        getResourceServerInfo: () => ({
          scope: EVERY_SCOPE,
          audience,
          accessTokenTTL: TOKEN_SECONDS,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  };
}

/** It asks for Node 22 and a durable store; the demo works without either and must not worry a newcomer. */
async function withoutItsWarnings<T>(make: () => Promise<T>): Promise<T> {
  const warn = console.warn;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes('oidc-provider')) warn(...words);
  };
  try {
    return await make();
  } finally {
    console.warn = warn;
  }
}

interface Keys {
  signing: JWK[];
  cookies: string[];
}

/** Kept, so that tokens survive a restart. */
async function loadKeys(file: string): Promise<Keys> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Keys;
  } catch {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const signing = {
      ...(await exportJWK(privateKey)),
      kid: randomBytes(6).toString('hex'),
      alg: 'RS256',
      use: 'sig',
    };
    const keys = { signing: [signing], cookies: [randomBytes(24).toString('base64url')] };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
    return keys;
  }
}
