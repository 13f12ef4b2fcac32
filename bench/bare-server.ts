import { randomInt, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import { REFERENCE_SPACE, referenceFrom } from '../src/referrals/reference.rules.js';
import { CHANGE, CREATE, FIND } from '../src/referrals/referral.sql.js';

/* The reference: no framework, no sign-in, no validation, no machine. It reads JSON and runs the product's own statements. */

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.DATABASE_POOL_SIZE),
});
const run = (name: string, text: string, values: unknown[]) => pool.query({ name, text, values });

const row = {
  template_id: 'community-nursing',
  template_version: 1,
  state: 'submitted',
  version: 1,
  context: { receivedAt: null, redFlags: [], permittedLines: ['communityNursing'], requestedCategory: 'P4' },
  service_line: 'communityNursing',
  referring_organisation: 'C82001',
  referrer_id: 'gp',
  owner_kind: 'spa',
  owner_id: 'spa',
};
const event = {
  version: 1,
  type: 'SUBMIT',
  to_state: 'submitted',
  payload: {},
  actor_id: 'gp',
  actor_name: 'Dr Asha Patel',
  actor_role: 'referrer',
  actor_organisation: 'C82001',
};
const told = JSON.stringify([{ queue: 'referrers', recipient: 'C82001', message: 'referral-received' }]);

async function submit(body: string, key: string) {
  const { answers } = JSON.parse(body) as { answers: Record<string, unknown> };
  const id = randomUUID();
  const at = new Date().toISOString();
  const times = { received_at: at, created_at: at, updated_at: at, next_action_by: at };
  const patient = {
    nhs_number: answers.nhsNumber,
    given_name: answers.givenName,
    family_name: answers.familyName,
    date_of_birth: answers.dateOfBirth,
  };
  const referral = {
    ...row,
    ...times,
    ...patient,
    id,
    reference: referenceFrom(randomInt(REFERENCE_SPACE)),
    answers,
  };
  const { answers: _, ...view } = referral;
  const response = JSON.stringify(view);
  const kept = { actor_id: 'gp', key, request_hash: '', referral_id: id, response, created_at: at };
  const happened = [{ ...event, referral_id: id, at, correlation_id: randomUUID() }];
  await run('create', CREATE, [
    JSON.stringify(referral),
    JSON.stringify(happened),
    told,
    '[]',
    `gp ${key}`,
    JSON.stringify(kept),
  ]);
  return response;
}

async function triage(id: string, body: string) {
  const payload = JSON.parse(body) as Record<string, unknown>;
  const { rows } = await run('find', FIND, [id]);
  const before = rows[0] as typeof row & { version: number };
  const at = new Date().toISOString();
  const next = {
    ...before,
    version: before.version + 1,
    state: 'triaged',
    owner_kind: 'spa',
    owner_id: 'spa',
    updated_at: at,
    context: { ...before.context, triage: payload },
  };
  const happened = [
    {
      ...event,
      referral_id: id,
      version: next.version,
      type: 'RECORD_TRIAGE',
      from_state: 'inTriage',
      to_state: 'triaged',
      payload,
      at,
      correlation_id: randomUUID(),
    },
  ];
  await run('change', CHANGE, [
    JSON.stringify(next),
    JSON.stringify(happened),
    '[]',
    '[]',
    [],
    null,
    [],
    '[]',
  ]);
  return JSON.stringify(next);
}

async function answer(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
  const id = /^\/api\/referrals\/([^/]+)\//.exec(request.url!)?.[1];
  const created = request.url === '/api/referrals';
  const text = created
    ? await submit(body, String(request.headers['idempotency-key']))
    : id
      ? await triage(id, body)
      : '{}';
  response.writeHead(created ? 201 : 200, { 'content-type': 'application/json' });
  response.end(text);
}

createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (part: string) => (body += part));
  request.on('end', () => {
    answer(request, response, body).catch(() => {
      response.writeHead(500);
      response.end();
    });
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
