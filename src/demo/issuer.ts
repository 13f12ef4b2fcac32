import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Account, ClientMetadata, Configuration, JsonValue } from 'oidc-provider';
import { SCOPES } from '../access/policy/policy.rules.js';
import { SIGNED_OUT } from '../access/sign-in/provider-sign-out.service.js';
import { CALLBACK } from '../access/sign-in/sign-in.service.js';
import type { Config } from '../config/config.js';
import { Refusal } from '../config/refusal.js';
import type { Actor } from '../domain/actor.js';
import { routeChoice } from './choice.js';
import { askFirst, signOutAtOnce } from './sign-out.js';
import { DEMO_SECRET, DEMO_USERS, demoUser, nationalRoles } from './users.js';

export const ISSUER_PATH = '/oidc';

/** OAuth names what a token is for by an address; the token itself carries the configured audience. */
const RESOURCE = 'urn:spa-referrals:api';

/** Every one of them, for a request that names none. */
const EVERY_SCOPE = SCOPES.join(' ');

const TOKEN_SECONDS = 8 * 60 * 60;
const BROWSER_SECONDS = { AccessToken: 300, Grant: 600, IdToken: 300, Interaction: 600, Session: 600 };

/** A real OpenID Connect issuer for the demo users, served by the application itself under `/oidc`. */
export async function mountDemoIssuer(
  app: NestFastifyApplication,
  config: Config,
  keysFile: string,
): Promise<void> {
  if (config.mode === 'production')
    throw new Refusal('The demo sign-in is refused in production: set OIDC_ISSUER.');
  const provider = await withoutItsWarnings(async () => {
    const { default: Provider } = await import('oidc-provider');
    return new Provider(config.oidc.issuer, await configuration(config, keysFile));
  });
  provider.proxy = true;
  signOutAtOnce(provider);
  const answer = provider.callback();
  const { host, protocol } = new URL(config.oidc.issuer);
  // Whatever the address under which it is reached from here, it speaks of the one that people use.
  const forwarded = { 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) };
  await app
    .getHttpAdapter()
    .getInstance()
    .register((scope, _options, done) => {
      // The issuer reads the body itself.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
      scope.addHook('onRequest', (request, _reply, next) => {
        Object.assign(request.raw.headers, forwarded);
        next();
      });
      routeChoice(scope, provider, ISSUER_PATH);
      scope.all(`${ISSUER_PATH}/*`, (request, reply) => {
        reply.hijack();
        const raw = Object.assign(request.raw, { originalUrl: request.raw.url });
        raw.url = raw.url?.slice(ISSUER_PATH.length);
        void answer(raw, reply.raw);
      });
      done();
    });
}

async function configuration(config: Config, keysFile: string): Promise<Configuration> {
  const keys = await loadKeys(keysFile);
  const { audience } = config.oidc;
  return {
    clients: [...DEMO_USERS.map(program), browser(config)],
    scopes: ['openid', ...SCOPES],
    cookies: { keys: keys.cookies },
    jwks: { keys: keys.signing },
    ttl: { ...BROWSER_SECONDS, ClientCredentials: TOKEN_SECONDS },
    claims: {
      openid: ['sub'],
      profile: ['name'],
      nationalrbacaccess: ['nhsid_useruid', 'nhsid_nrbac_roles'],
    },
    findAccount: (_context, id) => account(id),
    interactions: { url: (_context, { uid }) => `${ISSUER_PATH}/choice/${uid}` },
    loadExistingGrant: everythingGranted,
    pkce: { required: () => true },
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
      rpInitiatedLogout: { logoutSource: askFirst },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_context, client) => (demoUser(client.clientId) ? RESOURCE : []),
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

/** A program that acts as this user. */
const program = ({ id, name }: Actor): ClientMetadata => ({
  client_id: id,
  client_secret: DEMO_SECRET,
  client_name: name,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  token_endpoint_auth_method: 'client_secret_post',
});

/** The product itself, to which people in front of a browser sign in. */
const browser = ({ publicUrl, signIn }: Config): ClientMetadata => ({
  client_id: signIn.clientId!,
  client_name: 'SPA Referrals',
  grant_types: ['authorization_code'],
  redirect_uris: [publicUrl + CALLBACK],
  post_logout_redirect_uris: [publicUrl + SIGNED_OUT],
  response_types: ['code'],
  token_endpoint_auth_method: 'none',
});

function account(id: string): Account | undefined {
  const user = demoUser(id);
  return (
    user && {
      accountId: id,
      claims: () => ({
        sub: id,
        name: user.name,
        nhsid_useruid: id,
        nhsid_nrbac_roles: nationalRoles(user) as unknown as JsonValue,
      }),
    }
  );
}

/** Nobody is asked whether the product may know who they are. */
const everythingGranted: Configuration['loadExistingGrant'] = async ({ oidc }) => {
  const { client, session, params } = oidc;
  const grant = new oidc.provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
  grant.addOIDCScope(String(params?.scope));
  await grant.save();
  return grant;
};

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
