import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Visibility } from '../../src/records/sharing/visibility.service.js';
import { TestApp } from '../support/app.js';
import { aRecord, decide, notesFor, words, write } from '../support/record.js';
import { act, aReferral, type ProblemBody } from '../support/referral-story.js';

const BOTH = ['C82001 shareOut allowed', 'city-nursing shareIn allowed'];

describe('sharing, looked at from every unit', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  describe('who can see what', () => {
    const seenBy = (visibility: Visibility, viewer: string) =>
      visibility.items
        .find(({ unit }) => unit === viewer)!
        .sees.map(({ unit, shown, why }) => `${unit} ${shown ? 'shown' : 'hidden'} ${why}`);

    it('is answered for every unit, with the reason in words', async () => {
      const record = await aRecord(app);
      await decide(app, 'gp', record, ...BOTH);
      const { body } = await app.get<Visibility>('gp', `${record.path}/visibility`);
      expect(body.items[0]!.unit).toBe('spa');
      expect(body.items.map(({ unit }) => unit)).toEqual(
        expect.arrayContaining(['C82001', 'C82002', 'LOROS', 'RT5', 'city-nursing', 'county-therapy']),
      );
      expect(seenBy(body, 'city-nursing')).toEqual([
        'C82001 shown shared',
        'city-nursing shown ownUnit',
        'spa hidden shareOutNotAsked',
      ]);
      expect(seenBy(body, 'county-therapy')).toContain('C82001 hidden shareInNotAsked');
      expect(body.items.find(({ unit }) => unit === 'city-nursing')!.sees[0]!.sentence).toBe(
        'City community nursing sees what Fosse Road Surgery recorded, except private entries: the patient allows it on both sides.',
      );
    });

    it('is answered for a change before it is saved, and nothing is saved', async () => {
      const record = await aRecord(app);
      await decide(app, 'gp', record, ...BOTH);
      const before = await words(app, 'gp', record);
      const decisions = [{ unit: 'RT5', direction: 'shareIn', decision: 'dissented' }];
      const none = await app.post<{ changes: object[] }>('gp', `${record.path}/visibility`, { decisions });
      expect(none.body.changes).toEqual([]);
      decisions[0]!.unit = 'city-nursing';
      const { status, body } = await app.post<Visibility & { changes: object[] }>(
        'gp',
        `${record.path}/visibility`,
        {
          decisions,
        },
      );
      expect(status).toBe(200);
      expect(body.changes).toMatchObject([
        {
          viewer: 'city-nursing',
          unit: 'C82001',
          then: 'hidden',
          why: 'shareInDissented',
          sentence:
            'City community nursing does not see what Fosse Road Surgery recorded: the patient does not want City community nursing to see what others record.',
        },
      ]);
      expect(await words(app, 'gp', record)).toEqual(before);
    });

    it('tells a team that records its own dissent what it will see no more', async () => {
      const record = await aRecord(app);
      const decisions = [{ unit: 'city-nursing', direction: 'shareIn', decision: 'dissented' }];
      const { body } = await app.post<{ changes: object[] }>('nurse', `${record.path}/visibility`, {
        decisions,
      });
      expect(body.changes).toMatchObject([{ viewer: 'city-nursing', unit: 'C82001', then: 'hidden' }]);
    });

    it('is true: what it says is shown is what the journal shows', async () => {
      const record = await aRecord(app);
      await write(app, 'gp', record, 'Of the practice.');
      await write(app, 'triage', record, 'Of the SPA.');
      await decide(
        app,
        'gp',
        record,
        'spa shareOut allowed',
        'C82001 shareOut dissented',
        'city-nursing shareIn allowed',
      );
      const { body } = await app.get<Visibility>('gp', `${record.path}/visibility`);
      expect(seenBy(body, 'city-nursing')).toEqual([
        'C82001 hidden shareOutDissented',
        'city-nursing shown ownUnit',
        'spa shown shared',
      ]);
      expect(await notesFor(app, 'nurse', record)).toEqual(['Of the SPA.']);
    });

    it('tells a team what others see of its own entries, and what it sees of theirs', async () => {
      const record = await aRecord(app);
      const { body } = await app.get<Visibility>('nurse', `${record.path}/visibility`);
      const spokenOf = body.items.map(({ unit, sees }) => [unit, ...sees.map((each) => each.unit)].join(' '));
      expect(spokenOf).toContain('city-nursing C82001 city-nursing');
      expect(spokenOf.filter((each) => !each.startsWith('city-nursing '))).toEqual(
        body.items.filter(({ unit }) => unit !== 'city-nursing').map(({ unit }) => `${unit} city-nursing`),
      );
      expect((await app.get('gp2', `${record.path}/visibility`)).status).toBe(404);
    });
  });

  it('a unit that refuses work for those who dissent is offered it with a recorded reason; the referral stays where it is', async () => {
    const referral = await aReferral(app, 'intermediate-care')
      .submitted()
      .claimed()
      .triaged('intermediateCare')
      .prioritised('P3')
      .done();
    const { body } = await app.get<{ patient: { id: string } }>('triage', `/api/referrals/${referral.id}`);
    const record = { id: body.patient.id, referral, path: `/api/patients/${body.patient.id}` };
    await decide(app, 'gp', record, 'home-first shareIn dissented');
    const refused = await act<ProblemBody & { unmet: string[] }>(app, 'coordinator', referral, 'allocate', {
      teamId: 'home-first',
    });
    expect(refused.status).toBe(422);
    expect(refused.body.unmet).toContainEqual(
      expect.stringMatching(/^The patient does not want to share with Home First/),
    );
    expect((await app.get('coordinator', `/api/referrals/${referral.id}`)).body.state).toBe('prioritised');
    const offered = await act(app, 'coordinator', referral, 'allocate', {
      teamId: 'home-first',
      overrideReason: 'The patient accepts that the team works from the referral alone.',
    });
    expect(offered).toMatchObject({ status: 200, body: { state: 'allocated' } });
  });
});
