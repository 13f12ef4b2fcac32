import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

export interface TestIssuer {
  url: string;
  signingKey: JWK;
  stop(): Promise<void>;
}

/** Publishes the key that signs test tokens, as a sign-in service does. */
export async function startTestIssuer(): Promise<TestIssuer> {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const published = { ...(await exportJWK(pair.publicKey)), kid: 'test', alg: 'ES256', use: 'sig' };
  const documents: Record<string, unknown> = { '/jwks': { keys: [published] } };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://issuer');
    if (pathname === '/sign-out') return signOut(searchParams, response);
    const document = documents[request.url ?? ''];
    response.writeHead(document ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document ?? {}));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  documents['/.well-known/openid-configuration'] = {
    issuer: url,
    jwks_uri: `${url}/jwks`,
    end_session_endpoint: `${url}/sign-out`,
  };
  return {
    url,
    signingKey: { ...(await exportJWK(pair.privateKey)), kid: 'test', alg: 'ES256' },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** The addresses to which a product under test, on whatever port, has people led back. */
const REGISTERED = /^http:\/\/(localhost|127\.0\.0\.1):\d+\/sign-out\/done$/;

function signOut(asked: URLSearchParams, response: ServerResponse): void {
  const back = asked.get('post_logout_redirect_uri') ?? '';
  if (!REGISTERED.test(back)) response.writeHead(400);
  else response.writeHead(303, { location: `${back}?state=${asked.get('state')}` });
  response.end();
}
