import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import type { OidcConfig } from '../../config/config.js';

/** The keys that issuer publishes cannot be had at the moment: no fault of the token. */
export class KeysUnreachable extends Error {}

/** Finds the issuer's keys through `jwksUrl`, or through its discovery document at the first use. */
export class SigningKeys {
  private found: Promise<JWTVerifyGetKey> | null = null;

  constructor(private readonly oidc: OidcConfig) {}

  async get(): Promise<JWTVerifyGetKey> {
    this.found ??= this.find();
    try {
      return await this.found;
    } catch (error) {
      this.found = null;
      throw new KeysUnreachable(`${this.oidc.issuer} gave no signing keys.`, { cause: error });
    }
  }

  private async find(): Promise<JWTVerifyGetKey> {
    const url = this.oidc.jwksUrl ?? (await discover(this.oidc.issuer));
    return createRemoteJWKSet(new URL(url), {
      timeoutDuration: 5_000,
      cooldownDuration: 10_000,
      [customFetch]: fetchTwice,
    });
  }
}

async function discover(issuer: string): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetchTwice(url, { signal: AbortSignal.timeout(5_000) });
  const document = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (!response.ok || document.issuer !== issuer || typeof document.jwks_uri !== 'string') {
    throw new Error(`${url} does not describe ${issuer}`);
  }
  return document.jwks_uri;
}

/** A connection kept open may have been closed by the other side meanwhile; the second try opens a new one. */
async function fetchTwice(url: string, options: RequestInit): Promise<Response> {
  return fetch(url, options).catch((error: Error) => {
    if (error.name === 'TypeError') return fetch(url, options);
    throw error;
  });
}
