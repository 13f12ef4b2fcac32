import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ConsoleLogger, Logger } from '@nestjs/common';
import { TestApp, type Answer } from '../support/app.js';
import { act, aReferral, type ProblemBody, type Referral } from '../support/referral-story.js';

type Payload = Record<string, unknown>;

/** Words that only the records of patients hold. */
const PATIENT = /Marlow|Sheila|Ashworth|Margaret|Brook Street|Narborough|999\d{7}|1945-08-22|1941-03-14/;

describe('an error', () => {
  let app: TestApp;
  let example: { answers: Payload };
  let referral: Referral;
  const written: string[] = [];

  beforeAll(async () => {
    app = await TestApp.start();
    example = (await app.get<{ answers: Payload }>('gp', '/api/templates/general/example')).body;
    referral = await aReferral(app).submitted().claimed().done();
    const keep = (...words: unknown[]) => void written.push(JSON.stringify(words));
    for (const level of ['log', 'error', 'warn', 'debug', 'verbose', 'fatal'] as const) {
      jest.spyOn(Logger.prototype, level).mockImplementation(keep);
      jest.spyOn(ConsoleLogger.prototype, level).mockImplementation(keep);
    }
    for (const stream of [process.stdout, process.stderr])
      jest.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await app.stop();
  });

  const submit = (body: unknown, headers: Record<string, string> = {}) =>
    app.ask<ProblemBody>('gp', 'POST', '/api/referrals', { body, headers });
  const answersWith = (change: Payload) => ({ ...example, answers: { ...example.answers, ...change } });
  const fault = async (constraint: string, ask: () => Promise<Answer<ProblemBody>>) => {
    await app.database.query(`ALTER TABLE referral ADD CONSTRAINT fault CHECK (${constraint}) NOT VALID`);
    try {
      return await ask();
    } finally {
      await app.database.query('ALTER TABLE referral DROP CONSTRAINT fault');
    }
  };

  const CASES: [string, number, string, () => Promise<Answer<ProblemBody>>][] = [
    ['a wrong NHS number', 422, 'INVALID', () => submit(answersWith({ nhsNumber: '9993667120' }))],
    [
      'a name in the wrong place',
      422,
      'INVALID',
      () => submit(answersWith({ canLeaveHome: 'Sheila Marlow' })),
    ],
    ['an answer of the wrong type', 422, 'INVALID', () => submit(answersWith({ contacts: 'Sheila Marlow' }))],
    ['a child', 422, 'INVALID', () => submit(answersWith({ dateOfBirth: '2015-04-05' }))],
    ['a body cut off', 400, 'BAD_REQUEST', () => submit(JSON.stringify(example).slice(0, -1))],
    [
      'a form',
      415,
      'NOT_JSON',
      () => submit('nhsNumber=9993667129', { 'content-type': 'application/x-www-form-urlencoded' }),
    ],
    ['plain text', 415, 'NOT_JSON', () => submit('Sheila Marlow', { 'content-type': 'text/plain' })],
    [
      'a key with a space',
      400,
      'IDEMPOTENCY_KEY_UNREADABLE',
      () => submit(example, { 'idempotency-key': 'Sheila Marlow' }),
    ],
    [
      'another version',
      412,
      'STALE_VERSION',
      () => act<ProblemBody>(app, 'triage', { ...referral, version: 1 }, 'release'),
    ],
    [
      'no version',
      428,
      'IF_MATCH_MISSING',
      () => app.post<ProblemBody>('triage', `/api/referrals/${referral.id}/actions/release`, {}),
    ],
    [
      'a wrong state',
      409,
      'NOT_POSSIBLE_IN_THIS_STATE',
      () => act<ProblemBody>(app, 'triage', referral, 'prioritise', { category: 'P4' }),
    ],
    ['a wrong role', 403, 'NOT_FOR_THIS_ROLE', () => act<ProblemBody>(app, 'gp', referral, 'claim')],
    [
      'another practice',
      404,
      'REFERRAL_UNKNOWN',
      () => app.get<ProblemBody>('gp2', `/api/referrals/${referral.id}`),
    ],
    ['no token', 401, 'UNAUTHENTICATED', () => app.get<ProblemBody>(null, `/api/referrals/${referral.id}`)],
    ['an unknown address', 404, 'NOT_FOUND', () => app.get<ProblemBody>('gp', '/api/people/9993667129')],
    ['an address that is none', 400, 'BAD_ADDRESS', () => app.get<ProblemBody>('gp', '/api/referrals/%')],
    ['an address of a page that is none', 400, 'BAD_ADDRESS', () => app.get<ProblemBody>('gp', '/sent/%')],
    [
      'an unknown method',
      404,
      'NOT_FOUND',
      () => app.ask<ProblemBody>('gp', 'DELETE', `/api/referrals/${referral.id}`),
    ],
    ['a bad page', 400, 'BAD_LIMIT', () => app.get<ProblemBody>('gp', '/api/worklists/sent?limit=0')],
    ['a bad inbox page', 400, 'BAD_CURSOR', () => app.get<ProblemBody>('gp', '/api/inbox?after=x')],
    [
      'a fault of the database',
      500,
      'INTERNAL_ERROR',
      () => fault(`family_name <> 'Marlow'`, () => submit(example)),
    ],
  ];

  it.each(CASES)('is problem+json with a code: %s', async (_, status, code, ask) => {
    const { status: answered, headers, body } = await ask();
    expect({ status: answered, body }).toMatchObject({
      status,
      body: {
        type: 'about:blank',
        status,
        code,
        title: expect.any(String),
        detail: expect.stringMatching(/^[A-Za-z].*[.?]$/),
      },
    });
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(body.correlationId).toBe(headers['x-correlation-id']);
  });

  it.each(CASES)(
    'says nothing of a patient, in its body or in the log: %s',
    async (_, _status, _code, ask) => {
      written.length = 0;
      const { body, headers } = await ask();
      expect(JSON.stringify({ body, headers })).not.toMatch(PATIENT);
      expect(written.join('\n')).not.toMatch(PATIENT);
    },
  );

  it('of ours is in the log under its correlation id, so that it can be found', async () => {
    written.length = 0;
    const { body } = await CASES.at(-1)![3]();
    expect(written.filter((line) => line.includes(body.correlationId))).toHaveLength(1);
  });

  it('that the caller made is not in the log as ours', async () => {
    written.length = 0;
    for (const [, status, , ask] of CASES) if (status < 500) await ask();
    expect(written).toEqual([]);
  });
});
