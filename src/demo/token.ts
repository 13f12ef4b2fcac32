import { join } from 'node:path';
import { PROJECT_ROOT } from '../config/config.js';
import { orExplain, Refusal } from '../config/refusal.js';
import { ISSUER_PATH } from './issuer.js';
import { readState } from './state.js';
import { DEMO_SECRET, DEMO_USERS, demoUser } from './users.js';

const USERS = DEMO_USERS.map((user) => user.id).join(', ');

await orExplain(async () => {
  if (process.env.SPA_MODE === 'production') {
    throw new Refusal('Demo tokens are refused in production: ask the sign-in service for a token.');
  }
  const name = process.argv[2];
  if (!name) throw new Refusal(`Whose token? For example: npm run --silent token -- gp\nUsers: ${USERS}.`);
  if (!demoUser(name)) throw new Refusal(`There is no demo user "${name}". Users: ${USERS}.`);
  console.log(await requestToken(issuer(), name));
});

function issuer(): string {
  if (process.env.PORT) return `http://localhost:${process.env.PORT}${ISSUER_PATH}`;
  const state = readState(join(PROJECT_ROOT, process.env.SPA_DATA_DIR ?? '.data'));
  if (!state) throw new Refusal('SPA Referrals is not running: start it with npm start, then ask again.');
  if (!state.issuer)
    throw new Refusal('SPA Referrals was started with OIDC_ISSUER: ask that service for a token.');
  return state.issuer;
}

async function requestToken(address: string, user: string): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: user,
    client_secret: DEMO_SECRET,
  });
  const response = await fetch(`${address}/token`, {
    method: 'POST',
    body,
    signal: AbortSignal.timeout(10_000),
  }).catch(() => {
    throw new Refusal(`Nothing answers at ${address}: start SPA Referrals with npm start, then ask again.`);
  });
  const answer = (await response.json().catch(() => ({}))) as { access_token?: string };
  if (!answer.access_token) throw new Refusal(`${address} gave no token (status ${response.status}).`);
  return answer.access_token;
}
