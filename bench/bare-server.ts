import { randomInt, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import { REFERENCE_SPACE, referenceFrom } from '../src/domain/reference.rules.js';
import type { EventRecord, ReferralRecord } from '../src/domain/referral.record.js';
import { CHANGE, CREATE, FIND } from '../src/referrals/core/commit/referral.sql.js';
import { viewOf } from '../src/referrals/core/referral.view.js';
import { preparedSubmit } from './prepared.js';

/*
 * The reference: no framework, no sign-in, no validation, no machine. It reads JSON and runs the product's own
 * statements with rows like the product's own.
 */

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.DATABASE_POOL_SIZE),
});
const run = (name: string, text: string, values: unknown[]) => pool.query({ name, text, values });

const commit = await preparedSubmit();
const event = commit.events[0]!;
const told = JSON.stringify(commit.tells);
/** Each step stops the timers of the one before and starts its own. */
const watched = commit.timers.map(({ name }) => name);
const timersOf = (id: string, version: number): string =>
  JSON.stringify(
    commit.timers.map((timer) => ({
      ...timer,
      id: randomUUID(),
      referral_id: id,
      ...(timer.cause_id !== null && { cause_id: id, cause_version: version }),
    })),
  );

async function submit(body: string, key: string): Promise<string> {
  const { answers } = JSON.parse(body) as { answers: Record<string, string> };
  const id = randomUUID();
  const at = new Date().toISOString();
  const referral: ReferralRecord = {
    ...commit.referral,
    id,
    reference: referenceFrom(randomInt(REFERENCE_SPACE)),
    answers,
    nhs_number: answers.nhsNumber!,
    received_at: at,
    created_at: at,
    updated_at: at,
  };
  const response = JSON.stringify(viewOf(referral));
  const events: EventRecord[] = [{ ...event, referral_id: id, at, correlation_id: randomUUID() }];
  const kept = { actor_id: 'gp', key, request_hash: '', referral_id: id, response, created_at: at };
  await run('create', CREATE, [
    JSON.stringify(referral),
    JSON.stringify(events),
    told,
    timersOf(id, 1),
    `gp ${key}`,
    JSON.stringify(kept),
    false,
  ]);
  return response;
}

async function triage(id: string, body: string): Promise<string> {
  const payload = JSON.parse(body) as NonNullable<ReferralRecord['context']['triage']>;
  const before = (await run('find', FIND, [id])).rows[0] as ReferralRecord;
  const at = new Date().toISOString();
  const version = before.version + 1;
  const context = { ...before.context, claimedBy: null, triage: payload };
  const next = {
    ...before,
    version,
    state: 'triaged' as const,
    owner_kind: 'spa',
    owner_id: 'spa',
    updated_at: at,
    context,
  };
  const type = { type: 'RECORD_TRIAGE', from_state: 'inTriage', to_state: 'triaged' };
  const events = [{ ...event, ...type, referral_id: id, version, payload, at, correlation_id: randomUUID() }];
  await run('change', CHANGE, [
    JSON.stringify(next),
    JSON.stringify(events),
    '[]',
    timersOf(id, version),
    watched,
    null,
    [],
    '[]',
  ]);
  return JSON.stringify(viewOf(next));
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
