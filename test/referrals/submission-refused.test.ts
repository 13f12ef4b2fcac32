import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import type { ProblemBody } from '../support/referral-story.js';

type Example = { template: string; templateVersion: number; answers: Record<string, unknown> };

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

describe('a submission is refused', () => {
  let app: TestApp;
  let example: Example;

  beforeAll(async () => {
    app = await TestApp.start();
    example = (await app.get<Example>('gp', '/api/templates/general/example')).body;
  });
  afterAll(async () => {
    const { rows } = await app.database.query('SELECT count(*)::int AS count FROM referral');
    expect(rows).toEqual([{ count: 0 }]);
    await app.stop();
  });

  const send = (body: unknown, headers: Record<string, string> = {}) =>
    app.ask<ProblemBody>('gp', 'POST', '/api/referrals', { body, headers });

  it.each<[string, string, number, string]>([
    ['is not JSON', '{"template": general}', 400, 'BAD_REQUEST'],
    ['is cut off', '{"template": "general"', 400, 'BAD_REQUEST'],
    ['wants to be a prototype', '{"__proto__": {"role": "administrator"}}', 400, 'BAD_REQUEST'],
    ['is empty', '', 422, 'INVALID'],
    ['is null', 'null', 422, 'INVALID'],
    ['is a list', '[]', 422, 'INVALID'],
    ['is a word', '"general"', 422, 'INVALID'],
    ['is nested without end', deep(100_000), 422, 'INVALID'],
    ['is larger than 1 MB', JSON.stringify({ template: 'x'.repeat(1_100_000) }), 413, 'BODY_TOO_LARGE'],
  ])('when the body %s', async (_, body, status, code) => {
    const refused = await send(body);
    expect(refused).toMatchObject({ status, body: { code, status } });
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it('when there is no body', async () => {
    const refused = await app.ask<ProblemBody>('gp', 'POST', '/api/referrals');
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '', code: 'type' }] } });
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'text/xml',
    'multipart/form-data; boundary=x',
    '',
  ])('when its type is "%s"', async (type) => {
    const refused = await send(example, { 'content-type': type });
    expect(refused).toMatchObject({ status: 415, body: { code: 'NOT_JSON' } });
  });

  it.each<[string, object, string]>([
    ['no template', { template: undefined }, '/template'],
    ['an empty template', { template: '' }, '/template'],
    ['a template that is no text', { template: { id: 'general' } }, '/template'],
    ['an unknown template', { template: 'podiatry' }, '/template'],
    ['a template of another world', { template: '__proto__' }, '/template'],
    ['a version that is no number', { templateVersion: '2' }, '/templateVersion'],
    ['half a version', { templateVersion: 1.5 }, '/templateVersion'],
    ['version 0', { templateVersion: 0 }, '/templateVersion'],
    ['a version that was never published', { templateVersion: 99 }, '/templateVersion'],
    ['no answers', { answers: undefined }, '/answers'],
    ['answers in a list', { answers: [] }, '/answers'],
    ['answers as text', { answers: 'none' }, '/answers'],
    ['a draft that is no yes or no', { draft: 'true' }, '/draft'],
    ['a field nobody knows', { colour: 'blue' }, '/colour'],
    ['a draft of a version never published', { draft: true, templateVersion: 99 }, '/templateVersion'],
    ['a draft of an unknown template', { draft: true, template: 'podiatry' }, '/template'],
  ])('with %s', async (_, change, pointer) => {
    const refused = await send({ ...example, ...change });
    expect(refused.status).toBe(422);
    expect([...new Set(refused.body.errors!.map((each) => each.pointer))]).toEqual([pointer]);
  });

  it.each<[string, object, string, string]>([
    ['a wrong NHS number', { nhsNumber: '9993667120' }, '/answers/nhsNumber', 'format'],
    ['an NHS number as a number', { nhsNumber: 9993667129 }, '/answers/nhsNumber', 'type'],
    ['a birth in the future', { dateOfBirth: '2027-01-01' }, '/answers/dateOfBirth', 'range'],
    ['a day that never was', { dateOfBirth: '1950-02-30' }, '/answers/dateOfBirth', 'format'],
    ['a child', { dateOfBirth: '2015-04-05' }, '/answers/dateOfBirth', 'eligibility'],
    ['yes instead of true', { suddenChange: 'yes' }, '/answers/suddenChange', 'type'],
    ['an option that is not offered', { canLeaveHome: 'perhaps' }, '/answers/canLeaveHome', 'option'],
    ['one of many as text', { needAreas: 'walking' }, '/answers/needAreas', 'type'],
    ['one of many unknown', { needAreas: ['walking', 'flying'] }, '/answers/needAreas/1', 'option'],
    ['a code of another list', { gender: '7' }, '/answers/gender', 'option'],
    ['an address as text', { address: '40 Brook Street' }, '/answers/address', 'type'],
    [
      'a postcode that is none',
      { address: { lines: ['1 A Street'], postcode: 'X' } },
      '/answers/address/postcode',
      'format',
    ],
    [
      'a contact without a phone',
      { contacts: [{ name: 'A', rank: 1 }] },
      '/answers/contacts/0/phone',
      'required',
    ],
    ['nobody to ring', { contacts: [] }, '/answers/contacts', 'required'],
    ['a control character', { need: 'Bath\u0000' }, '/answers/need', 'format'],
    ['half a sign', { need: 'Bath\ud800' }, '/answers/need', 'format'],
    ['a text too long', { helpNow: 'x'.repeat(601) }, '/answers/helpNow', 'range'],
  ])('with %s in its answers, by exactly that pointer', async (_, change, pointer, code) => {
    const refused = await send({ ...example, answers: { ...example.answers, ...change } });
    expect(refused).toMatchObject({ status: 422, body: { code: 'INVALID' } });
    expect(refused.body.errors).toHaveLength(1);
    expect(refused.body.errors![0]).toMatchObject({ pointer, code, message: expect.any(String) });
  });

  it('with an answer to a question that is not asked, and names the one that may be meant', async () => {
    const refused = await send({ ...example, answers: { ...example.answers, nhsNumbr: '9993667129' } });
    expect(refused.body.errors).toEqual([
      { pointer: '/answers/nhsNumbr', code: 'unknown', message: expect.stringContaining('"nhsNumber"') },
    ]);
  });

  it('with every wrong answer named at once', async () => {
    const wrong = { suddenChange: 'yes', needAreas: 'walking', canLeaveHome: 'perhaps' };
    const refused = await send({ ...example, answers: { ...example.answers, ...wrong } });
    expect(refused.body.errors!.map(({ pointer }) => pointer).sort()).toEqual([
      '/answers/canLeaveHome',
      '/answers/needAreas',
      '/answers/suddenChange',
    ]);
  });
});
