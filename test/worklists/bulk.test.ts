import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everything } from '../database/support.js';
import { TestApp } from '../support/app.js';
import { aReferral, type Referral } from '../support/referral-story.js';

const BULK = '/api/worklists/bulk';
const UNKNOWN = '01999999-9999-7999-8999-999999999999';

interface Answer {
  accepted: number;
  refused: number;
  items: { id: string; result: string; code?: string; state?: string; version?: number }[];
}

describe('a selection', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const bulk = (by: string, body: object) => app.post<Answer>(by, BULK, body);
  const seen = ({ id, version }: Referral) => ({ id, version });

  it('is worked through one by one: what is refused stops nothing else', async () => {
    const claimed = await aReferral(app).submitted().claimed().done();
    const stale = await aReferral(app).submitted().claimed().done();
    const waiting = await aReferral(app).submitted().done();
    const another = await aReferral(app).submitted().claimed().done();
    const items = [
      seen(claimed),
      { id: stale.id, version: 1 },
      seen(waiting),
      { id: UNKNOWN, version: 1 },
      seen(another),
    ];
    const { status, body } = await bulk('triage', { action: 'release', items });
    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: 2, refused: 3 });
    expect(body.items).toMatchObject([
      { id: claimed.id, result: 'done', state: 'submitted', version: 3 },
      { id: stale.id, result: 'refused', code: 'STALE_VERSION', message: expect.any(String) },
      { id: waiting.id, result: 'refused', code: 'NOT_POSSIBLE_IN_THIS_STATE', message: expect.any(String) },
      { id: UNKNOWN, result: 'refused', code: 'REFERRAL_UNKNOWN', message: expect.any(String) },
      { id: another.id, result: 'done', state: 'submitted', version: 3 },
    ]);
  });

  it.each<[string, string, () => Promise<Referral>, object]>([
    ['release', 'triage', () => aReferral(app).submitted().claimed().done(), {}],
    [
      'prioritise',
      'triage',
      () => aReferral(app).submitted().claimed().triaged().done(),
      { category: 'P1', reason: 'Agreed' },
    ],
    [
      'allocate',
      'coordinator',
      () => aReferral(app).submitted().claimed().triaged().prioritised().done(),
      { teamId: 'city-nursing', overrideReason: 'Agreed with the team' },
    ],
  ])(
    'can be tried out: %s writes nothing, and says what then happens',
    async (action, by, story, payload) => {
      const chosen = [await story(), await story(), await aReferral(app).drafted().done()];
      const body = { action, payload, items: chosen.map(seen) };
      const before = await everything(app);
      const tried = await bulk(by, { ...body, dryRun: true });
      expect(await everything(app)).toEqual(before);
      expect(tried.body.items.map(({ result }) => result)).toEqual(['wouldBeDone', 'wouldBeDone', 'refused']);
      const done = await bulk(by, body);
      const asIfDone = tried.body.items.map((item) => ({
        ...item,
        result: item.result.replace('wouldBeDone', 'done'),
      }));
      expect(done.body.items).toEqual(asIfDone);
    },
  );

  it('is refused item by item where the role or the payload does not fit', async () => {
    const referral = await aReferral(app).submitted().claimed().triaged().done();
    const items = [seen(referral)];
    const refused = (code: string) => ({
      status: 200,
      body: { refused: 1, items: [{ result: 'refused', code }] },
    });
    expect(
      await bulk('coordinator', { action: 'prioritise', payload: { category: 'P1' }, items }),
    ).toMatchObject(refused('NOT_FOR_THIS_ROLE'));
    expect(await bulk('gp2', { action: 'release', items })).toMatchObject({ status: 403 });
    const draft = seen(await aReferral(app).drafted().done());
    expect(await bulk('triage', { action: 'release', items: [draft] })).toMatchObject(
      refused('REFERRAL_UNKNOWN'),
    );
    expect(
      await bulk('triage', { action: 'prioritise', payload: { category: 'soon' }, items }),
    ).toMatchObject({
      body: { items: [{ code: 'INVALID', errors: [{ pointer: '/category' }] }] },
    });
  });

  const item = { id: UNKNOWN, version: 1 };
  it.each<[string, unknown, string]>([
    ['no action', { items: [item] }, '/action'],
    ['another action', { action: 'discharge', items: [item] }, '/action'],
    ['nothing chosen', { action: 'release', items: [] }, '/items'],
    ['too many', { action: 'release', items: Array.from({ length: 101 }, () => item) }, '/items'],
    ['one twice', { action: 'release', items: [item, { ...item, id: item.id.toUpperCase() }] }, '/items'],
    ['no id', { action: 'release', items: [{ id: 'x', version: 1 }] }, '/items/0/id'],
    ['no version', { action: 'release', items: [{ id: UNKNOWN }] }, '/items/0/version'],
    ['a list as payload', { action: 'release', items: [item], payload: [] }, '/payload'],
    ['something else', { action: 'release', items: [item], force: true }, '/force'],
    ['a word for dryRun', { action: 'release', items: [item], dryRun: 'yes' }, '/dryRun'],
    ['null items', { action: 'release', items: [null] }, '/items/0'],
  ])('is no selection with %s', async (_, body, pointer) => {
    const answer = await app.post<{ errors: { pointer: string }[] }>('triage', BULK, body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error) => error.pointer)).toContainEqual(expect.stringContaining(pointer));
  });
});
