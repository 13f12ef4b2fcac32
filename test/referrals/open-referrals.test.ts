import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { aNewNhsNumber } from '../support/patients.js';
import { act, aReferral, ReferralStory, type Referral } from '../support/referral-story.js';

type Sent = Referral & {
  openReferrals: { id: string; reference: string; state: string; serviceLine: string }[];
};

describe('the other open referrals of a patient, for the same service line', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const send = async (
    by: string,
    nhsNumber: string,
    more: object = {},
    headers: Record<string, string> = {},
    template = 'community-nursing',
  ) => {
    const { body } = await app.get<{ answers: object }>(by, `/api/templates/${template}/example`);
    const answers = { ...body.answers, nhsNumber };
    const answer = await app.post<Sent>(by, '/api/referrals', { ...body, ...more, answers }, headers);
    expect(answer.status).toBe(201);
    return answer;
  };

  it('are told to the practice that sent them', async () => {
    const nhsNumber = aNewNhsNumber();
    const { body: first } = await send('gp', nhsNumber);
    const { body: second } = await send('gp', nhsNumber);
    expect(first.openReferrals).toEqual([]);
    expect(second.openReferrals).toEqual([
      { id: first.id, reference: first.reference, state: 'submitted', serviceLine: 'communityNursing' },
    ]);
  });

  it('never include a draft, which nobody has sent', async () => {
    const nhsNumber = aNewNhsNumber();
    const { body: first } = await send('gp', nhsNumber);
    const { body: draft } = await send('gp', nhsNumber, { draft: true });
    const { body: after } = await send('gp', nhsNumber);
    expect(draft.openReferrals.map(({ reference }) => reference)).toEqual([first.reference]);
    expect(after.openReferrals.map(({ reference }) => reference)).toEqual([first.reference]);
  });

  it('are not told to another practice, but to the SPA when the patient calls', async () => {
    const nhsNumber = aNewNhsNumber();
    const { body: first } = await send('gp', nhsNumber);
    const byPhone = { callerVerified: true, requestedAt: app.clock.now().toISOString() };
    expect((await send('gp2', nhsNumber)).body.openReferrals).toEqual([]);
    const told = (await send('callhandler', nhsNumber, { byPhone })).body.openReferrals;
    expect(told).toHaveLength(2);
    expect(told.map(({ reference }) => reference)).toContain(first.reference);
  });

  it('leave out those for another need and those that are closed', async () => {
    const nhsNumber = aNewNhsNumber();
    await send('gp', nhsNumber, {}, {}, 'community-therapy');
    const { body: closed } = await send('gp', nhsNumber);
    expect((await act(app, 'gp', closed, 'cancel', { reason: 'Sent twice' })).status).toBe(200);
    expect((await send('gp', nhsNumber)).body.openReferrals).toEqual([]);
  });

  it('are the same in the answer to a repeated request', async () => {
    const nhsNumber = aNewNhsNumber();
    await send('gp', nhsNumber);
    const key = { 'idempotency-key': `open-${nhsNumber}` };
    const first = await send('gp', nhsNumber, {}, key);
    await send('gp', nhsNumber);
    const again = await send('gp', nhsNumber, {}, key);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(again.body.openReferrals).toHaveLength(1);
  });
});

describe('what is known of a patient', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  type Known = {
    openReferrals: { id: string; reference: string }[];
    caringTeams: { id: string; referralId: string }[];
  };
  const ask = (by: string, body: object) => app.post<Known>(by, '/api/referrals/known', body);
  const NOTHING = { openReferrals: [], caringTeams: [] };

  it('is told before writing: open referrals for the need, and teams that care', async () => {
    const nhsNumber = aNewNhsNumber();
    const cared = await new ReferralStory(app, 'community-nursing', nhsNumber).offered().accepted().done();
    const spaced = `${nhsNumber.slice(0, 3)} ${nhsNumber.slice(3, 6)} ${nhsNumber.slice(6)}`;
    const caringTeams = [
      {
        id: 'city-nursing',
        name: 'City community nursing',
        serviceLine: 'communityNursing',
        referralId: cared.id,
      },
    ];
    const openReferrals = [
      { id: cared.id, reference: cared.reference, state: 'accepted', serviceLine: 'communityNursing' },
    ];
    for (const by of ['gp', 'callhandler', 'coordinator', 'triage'])
      expect(await ask(by, { nhsNumber: spaced, template: 'community-nursing' })).toMatchObject({
        status: 200,
        body: { openReferrals, caringTeams },
      });
    expect((await ask('gp', { nhsNumber, serviceLine: 'therapy' })).body).toEqual({
      openReferrals: [],
      caringTeams,
    });
    expect((await ask('gp', { nhsNumber, template: 'general' })).body.openReferrals).toEqual(openReferrals);
  });

  it('hints at nothing foreign, and is for nobody else', async () => {
    const nhsNumber = aNewNhsNumber();
    await new ReferralStory(app, 'community-nursing', nhsNumber).offered().accepted().done();
    const asked = { nhsNumber, template: 'community-nursing' };
    expect((await ask('gp2', asked)).body).toEqual(NOTHING);
    expect((await ask('gp2', { ...asked, nhsNumber: aNewNhsNumber() })).body).toEqual(NOTHING);
    for (const by of ['nurse', 'bedmanager', 'admin', 'privacy'])
      expect((await ask(by, asked)).status).toBe(403);
  });

  it.each<[string, object, string]>([
    ['without a number', { template: 'general' }, '/nhsNumber'],
    ['with a wrong number', { nhsNumber: '9990000001', template: 'general' }, '/nhsNumber'],
    ['without a need', { nhsNumber: '9990166137' }, '/template'],
    ['with two', { nhsNumber: '9990166137', template: 'general', serviceLine: 'therapy' }, '/template'],
    ['of a template that is not there', { nhsNumber: '9990166137', template: 'x' }, '/template'],
    ['of a line that is not there', { nhsNumber: '9990166137', serviceLine: 'x' }, '/serviceLine'],
  ])('cannot be asked %s', async (_, body, pointer) => {
    expect(await ask('gp', body)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });

  it('is told when a draft is sent, as when a referral is', async () => {
    const nhsNumber = aNewNhsNumber();
    const first = await new ReferralStory(app, 'community-nursing', nhsNumber).offered().done();
    const draft = await new ReferralStory(app, 'community-nursing', nhsNumber).drafted().done();
    const sent = await act<Sent & Known>(app, 'gp', draft, 'submit');
    expect(sent.body).toMatchObject({
      state: 'submitted',
      openReferrals: [{ id: first.id, reference: first.reference }],
      caringTeams: [{ id: 'city-nursing', referralId: first.id }],
    });
    expect(sent.body.openReferrals).toHaveLength(1);
    const other = await new ReferralStory(app, 'community-nursing', nhsNumber).drafted('gp2').done();
    expect((await act<Sent & Known>(app, 'gp2', other, 'submit')).body).toMatchObject(NOTHING);
  });
});

describe('referrals that belong together show one another', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  type Related = Record<'parent' | 'kept', { id: string } | null> &
    Record<'children' | 'duplicates', { id: string }[]>;
  const related = async ({ id }: { id: string }, by = 'triage') =>
    (await app.get<{ related: Related }>(by, `/api/referrals/${id}`)).body.related;

  it('a parent and its children, each for a need of its own', async () => {
    const parent = await aReferral(app, 'general').splitUp().done();
    const { children } = await related(parent);
    expect(children).toMatchObject([
      { id: parent.children[0], state: 'prioritised', serviceLine: 'therapy' },
      { id: parent.children[1], state: 'prioritised', serviceLine: 'communityNursing' },
    ]);
    expect(await related(children[1]!)).toMatchObject({
      parent: { id: parent.id, reference: parent.reference },
    });
    const { body } = await app.get('triage', `/api/referrals/${children[1]!.id}`);
    expect(body.triage).toMatchObject({ serviceLine: 'communityNursing', needCodes: ['wound-care'] });
    const offered = await act(app, 'coordinator', { id: children[1]!.id, version: 1 }, 'allocate', {
      teamId: 'county-nursing',
    });
    expect(offered.body.state).toBe('allocated');
    expect(await related(children[1]!, 'gp')).toMatchObject({ parent: { id: parent.id } });
  });

  it('a duplicate and the one that is kept, to who may see both', async () => {
    const nhsNumber = aNewNhsNumber();
    const kept = await new ReferralStory(app, 'community-nursing', nhsNumber).submitted('gp2').done();
    const twice = await new ReferralStory(app, 'community-nursing', nhsNumber).submitted().done();
    await act(app, 'triage', twice, 'mark-duplicate', { keptReference: kept.reference });
    expect(await related(kept)).toMatchObject({
      duplicates: [{ id: twice.id, state: 'duplicate' }],
      kept: null,
    });
    expect(await related(twice)).toMatchObject({
      kept: { id: kept.id, reference: kept.reference },
      duplicates: [],
    });
    const nothing = { parent: null, children: [], kept: null, duplicates: [] };
    expect(await related(kept, 'gp2')).toEqual(nothing);
    expect(await related(twice, 'gp')).toEqual(nothing);
    const circle = await act(app, 'triage', kept, 'mark-duplicate', { keptReference: twice.reference });
    expect(circle).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/keptReference', code: 'NOT_KEPT' }] },
    });
  });
});
