import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everything } from '../database/support.js';
import { TestApp } from '../support/app.js';
import { open, send, submit, textOf, valuesIn, type PageAnswer } from '../support/page.js';
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

  describe('on a page', () => {
    const LIST = '/worklists/in-triage?serviceLine=communityNursing';
    const DO = '/worklist-selection?list=in-triage&serviceLine=communityNursing';
    const CONFIRM = DO.replace('?', '/done?');
    const ticked = (...chosen: Referral[]) => chosen.map(({ id, version }) => `${id}.${version}`);
    const lines = ({ html }: PageAnswer) =>
      html.querySelectorAll('main tbody tr').map((row) => textOf(row.querySelectorAll('td').at(-1)!));
    const chosenIn = ({ html }: PageAnswer) =>
      html.querySelectorAll('input[name=chosen]').map((each) => each.getAttribute('value'));
    const errors = ({ html }: PageAnswer) => textOf(html.querySelector('.nhsuk-error-summary ul'));
    const choose = async (by: string, action: string, chosen: string[]) =>
      send(app, by, DO, { ...hidden(await open(app, by, LIST)), action, chosen });
    const hidden = (page: PageAnswer) => {
      const form = page.html.querySelectorAll('main form').find((each) => each.getAttribute('action') === DO);
      return valuesIn(form!);
    };
    const stateOf = async ({ id }: Referral) =>
      (await app.get<Referral>('triage', `/api/referrals/${id}`)).body.state;

    it('is ticked, tried out, confirmed, and told item by item; sent twice, it is told the same', async () => {
      const [one, other] = [
        await aReferral(app).submitted().claimed().done(),
        await aReferral(app).submitted().claimed().done(),
      ];
      const triaged = await aReferral(app).submitted().claimed().triaged().done();
      const page = await open(app, 'triage', LIST);
      expect(chosenIn(page)).toEqual(expect.arrayContaining(ticked(triaged)));
      const tried = await choose('triage', 'release', ticked(one, other, triaged));
      expect(tried.text).toContain('Possible for 2 referrals, not possible for 1. Nothing is done yet.');
      expect(lines(tried)).toEqual([
        'Possible It would then be: new.',
        'Possible It would then be: new.',
        expect.stringMatching(/^Not possible ./),
      ]);
      expect(await stateOf(one)).toBe('inTriage');
      expect(chosenIn(tried)).toEqual(ticked(one, other));
      for (const _ of [1, 2]) {
        const done = await submit(app, 'triage', tried, {}, CONFIRM);
        expect(done.text).toContain('Done for 2 referrals.');
        expect(lines(done)).toEqual(['Done It is now: new.', 'Done It is now: new.']);
        expect(done.html.querySelectorAll('main a').at(-1)!.getAttribute('href')).toBe(LIST);
      }
      expect([await stateOf(one), await stateOf(triaged)]).toEqual(['submitted', 'triaged']);
    });

    it('asks first for what the action needs, the same for all, and keeps what is typed', async () => {
      const triaged = await aReferral(app).submitted().claimed().triaged().done();
      const asked = await choose('triage', 'prioritise', ticked(triaged));
      expect(asked.text).toContain('You chose 1 referral. Nothing is done before you confirm it.');
      const wrong = await submit(app, 'triage', asked, { reason: 'Agreed' }, DO);
      expect([wrong.status, errors(wrong)]).toEqual([422, 'Choose the priority']);
      expect(textOf(wrong.html.querySelector('#reason'))).toBe('Agreed');
      const tried = await submit(app, 'triage', wrong, { category: 'P1' }, DO);
      expect(lines(tried)).toEqual(['Possible It would then be: to be offered.']);
      await submit(app, 'triage', tried, {}, CONFIRM);
      const { body } = await app.get<Referral>('triage', `/api/referrals/${triaged.id}`);
      expect([body.state, body.priority.category]).toEqual(['prioritised', 'P1']);
    });

    it('says of each to which team it may not go, and offers the others', async () => {
      const nursing = await aReferral(app).submitted().claimed().triaged().prioritised().done();
      const therapy = await aReferral(app, 'intermediate-care').submitted().done();
      const asked = await choose('coordinator', 'allocate', ticked(nursing, therapy));
      const typed = { teamId: 'city-nursing', overrideReason: 'Agreed with the team' };
      const tried = await submit(app, 'coordinator', asked, typed, DO);
      expect(lines(tried)).toEqual([
        'Possible It would then be: offered to the team.',
        expect.stringMatching(/^Not possible ./),
      ]);
      await submit(app, 'coordinator', tried, {}, CONFIRM);
      expect([await stateOf(nursing), await stateOf(therapy)]).toEqual(['allocated', 'submitted']);
    });

    it('tells what changed meanwhile, and what is not theirs, without naming anybody', async () => {
      const stale = await aReferral(app).submitted().claimed().done();
      const draft = await aReferral(app).drafted().done();
      const tried = await choose('triage', 'release', [`${stale.id}.1`, `${draft.id}.1`, `${UNKNOWN}.1`]);
      expect(lines(tried)[0]).toBe(
        'Not possible It has changed since you saw the list. Open it, and decide again.',
      );
      expect(lines(tried)[1]).toBe(lines(tried)[2]);
      expect(tried.text.match(/Not yours to see None/g)).toHaveLength(2);
      expect(tried.html.querySelectorAll('main button')).toEqual([]);
    });

    it('is refused when nothing is chosen, or no such action', async () => {
      const none = await choose('triage', 'release', []);
      expect([none.status, errors(none)]).toEqual([422, 'Choose at least one referral']);
      expect(errors(await choose('triage', 'discharge', [`${UNKNOWN}.1`]))).toContain(
        'The action must be one of',
      );
      expect(errors(await choose('triage', 'release', ['x']))).toContain('Give the id of a referral');
    });

    it('offers each role what it may do, and call handlers nothing', async () => {
      const offered = async (by: string) =>
        (await open(app, by, '/worklists/to-allocate')).html
          .querySelectorAll('button[name=action]')
          .map((each) => each.getAttribute('value'));
      await aReferral(app).submitted().claimed().triaged().prioritised().done();
      expect(await offered('triage')).toEqual(['release', 'prioritise', 'allocate']);
      expect(await offered('coordinator')).toEqual(['release', 'allocate']);
      expect(await offered('callhandler')).toEqual([]);
      expect(chosenIn(await open(app, 'callhandler', '/worklists/to-allocate'))).toEqual([]);
    });
  });
});
