import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { broken } from '../../src/invariants/broken.js';
import { TestApp } from '../support/app.js';
import { aReferral, type Referral } from '../support/referral-story.js';

type Page = { items: { id: string }[] };
const NEXT = '/api/worklists/spa/next';

describe('the next best referral', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    for (let count = 0; count < 25; count += 1) {
      await aReferral(app, count % 3 === 0 ? 'community-therapy' : 'community-nursing')
        .submitted()
        .done();
      app.clock.advance(7 * 60_000);
    }
  });
  afterAll(() => app.stop());

  const waiting = async () =>
    (await app.get<Page>('triage', '/api/worklists/new?limit=200')).body.items.map(({ id }) => id);
  const press = (by: string) => app.post<Referral & { owner: { id: string } }>(by, NEXT, undefined);

  it('is the first of the list, claimed for whoever asked, with its ETag', async () => {
    const [first] = await waiting();
    const { status, headers, body } = await press('triage');
    expect(status).toBe(200);
    expect(headers.etag).toBe('"2"');
    expect(body).toMatchObject({
      id: first,
      state: 'inTriage',
      version: 2,
      owner: { kind: 'user', id: 'triage' },
    });
  });

  it('is another for each of twenty people who press at once, in the order of the list', async () => {
    const before = await waiting();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => press(index % 2 ? 'triage' : 'coordinator')),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers.map(({ body }) => body.id).sort()).toEqual(before.slice(0, 20).sort());
    expect(await waiting()).toEqual(before.slice(20));
  });

  it('is found under the filters of the list', async () => {
    const { body } = await app.post<Referral>('triage', `${NEXT}?text=nobody`, undefined);
    expect(body).toBe('');
    expect(await app.post('triage', `${NEXT}?state=lost`, undefined)).toMatchObject({
      status: 400,
      body: { code: 'BAD_FILTER' },
    });
    expect(await app.post('triage', `${NEXT}?colour=red`, undefined)).toMatchObject({
      status: 400,
      body: { code: 'UNKNOWN_FILTER' },
    });
  });

  it('is nothing for those who press when none is left', async () => {
    const left = (await waiting()).length;
    const answers = await Promise.all(Array.from({ length: 10 }, () => press('triage')));
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: left }, () => 200),
      ...Array.from({ length: 10 - left }, () => 204),
    ]);
  });

  it.each(['callhandler', 'gp', 'nurse', 'admin'])('is not for %s', async (by) => {
    expect((await press(by)).status).toBe(403);
  });

  it('leaves history, audit and row in agreement', async () => {
    expect(await broken(app.database)).toEqual({});
  });
});
