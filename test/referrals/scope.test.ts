import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { aReferral, type Referral } from '../support/referral-story.js';
import { EVERYBODY, OUTSIDERS } from './support/states.js';

const UNKNOWN = '01999999-9999-7999-8999-999999999999';
const PRACTICE = ['gp', 'practice'];
const SPA = ['callhandler', 'coordinator', 'triage'];

describe('who sees a referral', () => {
  let app: TestApp;
  const referrals: Record<string, Referral> = {};

  beforeAll(async () => {
    app = await TestApp.start();
    referrals.draft = await aReferral(app).drafted().done();
    referrals.submitted = await aReferral(app).submitted().done();
    referrals.offered = await aReferral(app).offered().done();
    referrals.accepted = await aReferral(app).offered().accepted().done();
    referrals.declined = await aReferral(app).offered().declined().done();
    referrals.waitingForABed = await aReferral(app, 'community-hospital-bed').bedRequested().done();
    referrals.inABed = await aReferral(app, 'community-hospital-bed').bedHeld().acted('ward', 'admit').done();
    referrals.discharged = await aReferral(app).offered().accepted().seen().discharged().done();
    referrals.ofTheOtherPractice = await aReferral(app).submitted('gp2').done();
    referrals.thrownAway = await aReferral(app).drafted().because('gp', 'cancel').done();
  });
  afterAll(() => app.stop());

  const matrix: [string, string[]][] = [
    ['draft', PRACTICE],
    ['thrownAway', PRACTICE],
    ['submitted', [...PRACTICE, ...SPA]],
    ['offered', [...PRACTICE, ...SPA, 'nurse', 'nurselead']],
    ['accepted', [...PRACTICE, ...SPA, 'nurse', 'nurselead']],
    ['declined', [...PRACTICE, ...SPA]],
    ['waitingForABed', [...PRACTICE, ...SPA, 'bedmanager']],
    ['inABed', [...PRACTICE, ...SPA, 'ward', 'bedmanager']],
    ['discharged', [...PRACTICE, ...SPA, 'nurse', 'nurselead']],
    ['ofTheOtherPractice', ['gp2', ...SPA]],
  ];

  describe.each(['', '/events', '/actions'])('at /api/referrals/{id}%s', (place) => {
    it.each(matrix)('%s: %j', async (which, seenBy) => {
      const answers = await Promise.all(
        EVERYBODY.map(async (by) => {
          const { status } = await app.get(by, `/api/referrals/${referrals[which]!.id}${place}`);
          return { by, status };
        }),
      );
      expect(answers.filter(({ status }) => status === 200).map(({ by }) => by)).toEqual(
        EVERYBODY.filter((by) => seenBy.includes(by)),
      );
      const refused = answers.filter(({ status }) => status !== 200);
      expect(refused).toEqual(refused.map(({ by }) => ({ by, status: OUTSIDERS.includes(by) ? 403 : 404 })));
    });
  });

  it.each([
    ['GET', ''],
    ['GET', '/events'],
    ['GET', '/actions'],
    ['POST', '/actions/claim'],
    ['PATCH', '/answers'],
  ])('what one may not see is as what does not exist: %s %s', async (method, place) => {
    const ask = async (id: string) => {
      const headers = {
        'if-match': '"1"',
        ...(method === 'PATCH' && { 'content-type': 'application/json' }),
      };
      const body = method === 'GET' ? undefined : {};
      const {
        status,
        body: said,
        headers: sent,
      } = await app.ask('gp2', method, `/api/referrals/${id}${place}`, { headers, body });
      const { correlationId: _, ...rest } = said;
      return { status, rest, type: sent['content-type'], etag: sent.etag };
    };
    expect(await ask(referrals.submitted!.id)).toEqual(await ask(UNKNOWN));
    expect(await ask(referrals.draft!.id)).toEqual(await ask('not-even-an-id'));
  });

  it('has no word of a patient in the list of actions', async () => {
    const { body } = await app.get('gp', `/api/referrals/${referrals.submitted!.id}/actions`);
    expect(JSON.stringify(body)).not.toMatch(/Ashworth|999\d{7}/);
  });

  it.each<[string, string[]]>([
    ['spa', SPA],
    ['team', ['nurse', 'nurselead', 'therapist', 'ward', 'bedmanager']],
    ['sent', [...PRACTICE, 'gp2']],
    ['mine', EVERYBODY.filter((by) => !OUTSIDERS.includes(by))],
  ])('the worklist %s is for %j', async (name, readers) => {
    for (const by of EVERYBODY) {
      const { status, body } = await app.get(by, `/api/worklists/${name}`);
      expect({ by, status }).toEqual({ by, status: readers.includes(by) ? 200 : 403 });
      if (status === 403)
        expect(body).toMatchObject({
          code: OUTSIDERS.includes(by) ? 'NOT_FOR_THIS_ROLE' : 'NOT_YOUR_WORKLIST',
        });
    }
  });

  it.each<[string, string, string[]]>([
    ['spa', 'triage', ['submitted', 'declined', 'ofTheOtherPractice']],
    ['team', 'nurse', ['offered', 'accepted']],
    ['team', 'ward', ['inABed']],
    ['team', 'bedmanager', ['waitingForABed']],
    ['team', 'therapist', []],
    ['mine', 'gp', ['draft']],
    ['mine', 'triage', []],
    ['sent', 'gp2', ['ofTheOtherPractice']],
    [
      'sent',
      'gp',
      ['submitted', 'offered', 'accepted', 'declined', 'waitingForABed', 'inABed', 'discharged'],
    ],
  ])('the worklist %s of %s holds %j', async (name, by, which) => {
    const { body } = await app.get<{ items: Referral[] }>(by, `/api/worklists/${name}?limit=200`);
    expect(body.items.map(({ reference }) => reference).sort()).toEqual(
      which.map((each) => referrals[each]!.reference).sort(),
    );
  });

  it('puts a claimed referral on the list of whoever claimed it, and leaves it on the SPA’s', async () => {
    const claimed = await aReferral(app).submitted().claimed().done();
    for (const [by, name] of [
      ['triage', 'mine'],
      ['triage', 'spa'],
      ['coordinator', 'spa'],
    ])
      expect(
        (await app.get<{ items: object[] }>(by!, `/api/worklists/${name}?limit=200`)).body.items,
      ).toContainEqual(
        expect.objectContaining({
          id: claimed.id,
          owner: { kind: 'user', id: 'triage', name: 'Priya Nair' },
        }),
      );
  });

  it('puts what was delivered into the inbox of its own unit', async () => {
    await app.database.query(
      `UPDATE notification SET status = 'sent', sent_at = created_at WHERE channel = 'inbox'`,
    );
    type Inbox = { items: { message: string; referral: { id: string } }[] };
    const inboxOf = async (by: string) => (await app.get<Inbox>(by, '/api/inbox?limit=200')).body.items;
    const offer = expect.objectContaining({
      message: 'referral-allocated',
      referral: expect.objectContaining({ id: referrals.offered!.id }),
    });
    expect(await inboxOf('nurse')).toContainEqual(offer);
    for (const by of ['therapist', 'ward', 'gp', 'gp2', 'triage'])
      expect(await inboxOf(by)).not.toContainEqual(offer);
    const practices = async (by: string) => new Set((await inboxOf(by)).map(({ referral }) => referral.id));
    expect(await practices('gp2')).toEqual(new Set([referrals.ofTheOtherPractice!.id]));
    expect(await practices('gp')).not.toContain(referrals.ofTheOtherPractice!.id);
  });

  it('gives everybody the directory, and an inbox to everybody who belongs to a unit', async () => {
    for (const by of EVERYBODY) {
      expect((await app.get(by, '/api/directory/services')).status).toBe(200);
      expect({ by, status: (await app.get(by, '/api/inbox')).status }).toEqual({
        by,
        status: OUTSIDERS.includes(by) ? 403 : 200,
      });
    }
  });

  it.each([
    '/api/templates',
    '/api/worklists/spa',
    '/api/inbox',
    '/api/directory/services',
    `/api/referrals/${UNKNOWN}`,
  ])('shows nothing to somebody without a token: %s', async (path) => {
    expect(await app.get(null, path)).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  });
});
