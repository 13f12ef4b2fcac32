import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export const CLIENT = 'the-product';

/** An issuer that says whatever a test puts into its mouth. */
export class HostileIssuer {
  url = '';
  /** Changes what the ID token says; undefined leaves a claim out. */
  claims: JWTPayload = {};
  /** Makes the ID token of its claims, when the usual way is not what is wanted. */
  sign: ((claims: JWTPayload) => Promise<string>) | null = null;
  userinfo: unknown = {};
  nonce = '';
  /** Where it signs people out; null: it cannot. */
  endSession: string | null = null;

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    private readonly key: CryptoKey,
  ) {}

  static async start(): Promise<HostileIssuer> {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'published', alg: 'ES256', use: 'sig' };
    const server = createServer((request, response) => {
      void issuer.answer(request.url ?? '', jwk).then((body) => {
        response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body ?? {}));
      });
    });
    const issuer = new HostileIssuer(server, privateKey);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    issuer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return issuer;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  signedBy = (key: CryptoKey | Uint8Array, alg: string, kid: string) => (claims: JWTPayload) =>
    new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(key);

  private async answer(path: string, jwk: object): Promise<object | null> {
    if (path === '/.well-known/openid-configuration') return this.description();
    if (path === '/jwks') return { keys: [jwk] };
    if (path === '/userinfo') return this.userinfo as object;
    if (path !== '/token') return null;
    const now = Math.floor(Date.now() / 1000);
    const usual = { iss: this.url, aud: CLIENT, sub: 'somebody', nonce: this.nonce, iat: now, exp: now + 60 };
    const sign = this.sign ?? this.signedBy(this.key, 'ES256', 'published');
    const id_token = await sign({ ...usual, ...this.claims });
    return { access_token: 'access', token_type: 'Bearer', expires_in: 60, id_token };
  }

  private description(): object {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/authorize`,
      token_endpoint: `${this.url}/token`,
      userinfo_endpoint: `${this.url}/userinfo`,
      jwks_uri: `${this.url}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
      ...(this.endSession !== null && { end_session_endpoint: this.endSession }),
    };
  }
}
