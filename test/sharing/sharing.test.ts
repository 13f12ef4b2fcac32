import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { broken } from '../../src/invariants/broken.js';
import type { DecisionRow } from '../../src/sharing/sharing.record.js';
import type { Visibility } from '../../src/sharing/visibility.service.js';
import { TestApp } from '../support/app.js';
import { act, aReferral, type ProblemBody } from '../support/referral-story.js';
import { aRecord, decide, journal, notesFor, write, type Record } from './support/record.js';

const BOTH = ['C82001 shareOut allowed', 'city-nursing shareIn allowed'];

describe('the shared record', () => {
  let app: TestApp;

  const standing = async (user: string, { path }: Record) =>
    (await app.get<{ items: DecisionRow[] }>(user, `${path}/sharing`)).body.items;
  const words = async (user: string, record: Record) =>
    (await standing(user, record)).map(({ unit, direction, decision }) => `${unit} ${direction} ${decision}`);

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  describe('a decision', () => {
    it('on the referral form stands from its receipt for the practice, from its offer for the team', async () => {
      const record = await aRecord(app);
      expect(await standing('gp', record)).toMatchObject([
        {
          unit: 'C82001',
          direction: 'shareOut',
          decision: 'allowed',
          how: 'referralForm',
          onBehalf: 'patient',
        },
        {
          unit: 'city-nursing',
          direction: 'shareIn',
          decision: 'allowed',
          askedBy: { id: 'gp', unit: 'C82001' },
        },
      ]);
    });

    it('says who asked, when, how and on whose behalf; the newest stands and the history stays', async () => {
      const record = await aRecord(app);
      app.clock.advance(60_000);
      const recorded = await app.post<{ items: DecisionRow[] }>('nurse', `${record.path}/sharing`, {
        decisions: [{ unit: 'city-nursing', direction: 'shareIn', decision: 'dissented' }],
        how: 'telephone',
        onBehalf: 'carer',
        authority: 'Lasting power of attorney, seen',
      });
      expect(recorded.status).toBe(200);
      expect(await standing('gp', record)).toMatchObject([
        { unit: 'C82001', decision: 'allowed' },
        {
          unit: 'city-nursing',
          decision: 'dissented',
          how: 'telephone',
          onBehalf: 'carer',
          authority: 'Lasting power of attorney, seen',
          askedBy: { id: 'nurse', name: 'Beth Lawson', role: 'teamMember', unit: 'city-nursing' },
          askedAt: app.clock.now().toISOString(),
        },
      ]);
      const history = await app.get<{ items: DecisionRow[] }>('gp', `${record.path}/sharing/history`);
      expect(history.body.items.map(({ unit, decision }) => `${unit} ${decision}`)).toEqual([
        'city-nursing dissented',
        'city-nursing allowed',
        'C82001 allowed',
      ]);
    });

    it('asked for earlier does not replace one asked for later', async () => {
      const record = await aRecord(app);
      app.clock.advance(3_600_000);
      await decide(app, 'gp', record, 'city-nursing shareIn dissented');
      await app.post('gp', `${record.path}/sharing`, {
        decisions: [{ unit: 'city-nursing', direction: 'shareIn', decision: 'allowed' }],
        how: 'letter',
        onBehalf: 'patient',
        askedAt: new Date(app.clock.now().getTime() - 60_000).toISOString(),
      });
      expect(await words('gp', record)).toContain('city-nursing shareIn dissented');
    });

    it('follows the patient to another practice', async () => {
      const record = await aRecord(app);
      await decide(
        app,
        'gp',
        record,
        'city-nursing shareOut allowed',
        'county-therapy shareIn dissented',
        'RT5 shareOut dissented',
      );
      const before = await words('gp', record);
      await app.post('gp2', `${record.path}/registrations`, { practice: 'C82002' });
      expect(await words('gp2', record)).toEqual(before);
    });

    it('is kept with its audit entry in one commit, and cannot be changed', async () => {
      const record = await aRecord(app);
      await decide(app, 'nurse', record, 'city-nursing shareOut allowed');
      const { rows } = await app.database.query(
        `SELECT d.xmin = a.xmin AS together FROM sharing_decision d JOIN audit_entry a
         ON a.patient_id = d.patient_id AND a.action = 'SHARING_DECIDED' WHERE d.patient_id = $1 AND d.asked_by_id = 'nurse'`,
        [record.id],
      );
      expect(rows).toEqual([{ together: true }]);
      for (const table of ['sharing_decision', 'clinical_note', 'patient_registration'])
        await expect(app.database.query(`TRUNCATE ${table}`)).rejects.toThrow(/append-only/);
      await expect(app.database.query(`UPDATE sharing_decision SET decision = 'allowed'`)).rejects.toThrow(
        /append-only/,
      );
    });

    it.each<[string, string, object, number, string]>([
      [
        'a unit that is none',
        'gp',
        { decisions: [{ unit: 'x', direction: 'shareIn', decision: 'allowed' }] },
        422,
        'INVALID',
      ],
      [
        'the same thing twice',
        'gp',
        {
          decisions: ['allowed', 'dissented'].map((decision) => ({
            unit: 'spa',
            direction: 'shareIn',
            decision,
          })),
        },
        422,
        'INVALID',
      ],
      ['another way than the list has', 'gp', { how: 'pigeon' }, 422, 'INVALID'],
      ['a carer without authority', 'gp', { onBehalf: 'carer' }, 422, 'INVALID'],
      ['a time to come', 'gp', { askedAt: '2030-01-01T00:00:00Z' }, 422, 'INVALID'],
      ['nothing', 'gp', { decisions: [] }, 422, 'INVALID'],
      ['a team that decides for another', 'nurse', {}, 403, 'NOT_YOUR_UNIT'],
      ['a stranger', 'gp2', {}, 404, 'PATIENT_UNKNOWN'],
      ['an administrator', 'admin', {}, 404, 'PATIENT_UNKNOWN'],
    ])('refuses %s', async (_, user, changes, status, code) => {
      const record = await aRecord(app);
      const refused = await app.post<ProblemBody>(user, `${record.path}/sharing`, {
        decisions: [{ unit: 'county-therapy', direction: 'shareIn', decision: 'allowed' }],
        how: 'faceToFace',
        onBehalf: 'patient',
        ...changes,
      });
      expect(refused).toMatchObject({ status, body: { code } });
    });

    it('for other units is not told to a team, lest it tell who else cares for the patient', async () => {
      const record = await aRecord(app);
      await decide(app, 'gp', record, 'LOROS shareOut dissented');
      expect(await words('nurse', record)).toEqual(['city-nursing shareIn allowed']);
      const { body } = await journal(app, 'nurse', record, '?tab=sharing');
      expect(body.items.map(({ decision }) => decision?.unit)).toEqual(['city-nursing']);
      expect(JSON.stringify(body)).not.toContain('LOROS');
    });
  });

  describe('the journal', () => {
    it('shows what happened in the order of time, each entry with the unit that recorded it', async () => {
      const record = await aRecord(app);
      app.clock.advance(60_000);
      await write(app, 'gp', record, 'Lives alone.');
      await app.post('nurse', `${record.path}/notes`, { kind: 'call', text: 'Daughter rang.' });
      const { body } = await journal(app, 'gp', record);
      const lines = body.items.map(({ kind, type, unit }) => `${kind} ${type} ${unit.name}`);
      expect(lines).toEqual(
        expect.arrayContaining([
          'note note Fosse Road Surgery',
          'referral ACCEPT City community nursing',
          'referral ALLOCATE Single Point of Access',
          'triage RECORD_TRIAGE Single Point of Access',
          'referral SUBMIT Fosse Road Surgery',
          'sharing SHARING_DECIDED Fosse Road Surgery',
        ]),
      );
      expect(lines[0]).toBe('note note Fosse Road Surgery');
      const times = body.items.map(({ at }) => at);
      expect(times).toEqual([...times].sort().reverse());
    });

    it('has tabs, and pages that go on where the one before ended', async () => {
      const record = await aRecord(app);
      for (const kind of ['note', 'call', 'contact', 'dischargeSummary'])
        await app.post('gp', `${record.path}/notes`, { kind, text: `A ${kind}.` });
      const kinds = async (tab: string) =>
        (await journal(app, 'gp', record, `?tab=${tab}`)).body.items.map(({ kind }) => kind);
      expect(new Set(await kinds('notes'))).toEqual(new Set(['note', 'dischargeSummary', 'triage']));
      expect(await kinds('calls')).toEqual(['call']);
      expect(await kinds('contacts')).toEqual(['contact']);
      expect(new Set(await kinds('referrals'))).toEqual(new Set(['referral']));
      expect(new Set(await kinds('sharing'))).toEqual(new Set(['sharing']));
      const whole = (await journal(app, 'gp', record)).body.items.map(({ key }) => key);
      const paged: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const { body } = await journal(app, 'gp', record, `?limit=3${after && `&after=${after}`}`);
        paged.push(...body.items.map(({ key }) => key));
        after = body.next;
      }
      expect(paged).toEqual(whole);
      expect((await journal(app, 'gp', record, '?tab=none')).status).toBe(400);
      expect((await journal(app, 'gp', record, '?after=none')).status).toBe(400);
    });

    it('shows another unit what the patient let both share, and no private entry', async () => {
      const record = await aRecord(app);
      await decide(app, 'gp', record, ...BOTH);
      await write(app, 'gp', record, 'Lives alone.');
      await write(app, 'gp', record, 'Told me in confidence.', { private: true });
      expect(await notesFor(app, 'gp', record)).toEqual(['Told me in confidence.', 'Lives alone.']);
      expect(await notesFor(app, 'nurse', record)).toEqual(['Lives alone.']);
    });

    it('shows the receiving team the referral sent to it under dissent, nothing else, and says what is hidden and why', async () => {
      const record = await aRecord(app);
      await write(app, 'gp', record, 'Lives alone.');
      app.clock.advance(60_000);
      await decide(app, 'gp', record, 'city-nursing shareIn dissented');
      const { body } = await journal(app, 'nurse', record);
      expect(new Set(body.items.map(({ because }) => because))).toEqual(
        new Set(['ownUnit', 'referral', 'sharing']),
      );
      expect(await notesFor(app, 'nurse', record)).toEqual([]);
      expect((await app.get('nurse', `/api/referrals/${record.referral.id}`)).status).toBe(200);
      expect(body.sharing).toEqual({
        hidden: ['entriesOfOtherUnits', 'privateEntries'],
        why: [
          'What other units recorded is not shown: the patient does not want City community nursing to see what others record.',
          'You see the referrals sent by or to you, and what your own unit recorded.',
          'An entry may be kept private by the unit that recorded it. Nobody else sees it.',
        ],
        override: null,
      });
    });

    it('says the same of what is hidden whether or not there is anything to hide', async () => {
      const [empty, full] = [await aRecord(app), await aRecord(app)];
      await write(app, 'gp', full, 'Lives alone.');
      await write(app, 'gp', full, 'In confidence.', { private: true });
      for (const record of [empty, full])
        await decide(app, 'gp', record, 'C82001 shareOut dissented', 'LOROS shareOut dissented');
      const said = async (record: Record) => (await journal(app, 'nurse', record)).body.sharing;
      expect(await said(full)).toEqual(await said(empty));
    });

    it('shows the privacy officer what was decided and nothing clinical, and strangers nothing', async () => {
      const record = await aRecord(app);
      await write(app, 'gp', record, 'Lives alone.');
      const { body } = await journal(app, 'privacy', record);
      expect(new Set(body.items.map(({ kind }) => kind))).toEqual(new Set(['sharing']));
      expect(body.sharing.hidden).toEqual(['clinicalEntries']);
      for (const user of ['gp2', 'therapist', 'admin', 'bedmanager'])
        expect((await journal(app, user, record)).status).toBe(404);
    });

    it('shows the new practice what the old one shared, once its patient has read out the code', async () => {
      const record = await aRecord(app);
      await write(app, 'gp', record, 'Lives alone.');
      await decide(app, 'gp', record, 'C82001 shareOut allowed', 'C82002 shareIn allowed');
      await app.post('gp2', `${record.path}/registrations`, { practice: 'C82002' });
      expect(await notesFor(app, 'gp2', record)).toEqual([]);
      expect((await journal(app, 'gp2', record)).body.sharing.why).toContain(
        'Some units share only after the patient has read you a code.',
      );
    });

    it('leaves a trace of each look, with the basis', async () => {
      const record = await aRecord(app);
      await journal(app, 'nurse', record);
      await journal(app, 'therapist', record);
      const { rows } = await app.database.query(
        `SELECT actor_id, basis, outcome FROM audit_entry WHERE patient_id = $1 AND action = 'JOURNAL_READ' ORDER BY id`,
        [record.id],
      );
      expect(rows).toEqual([
        { actor_id: 'nurse', basis: 'caringTeam', outcome: 'done' },
        { actor_id: 'therapist', basis: 'noRelationship', outcome: 'refused' },
      ]);
    });

    it('can be taken away as far as it is seen', async () => {
      const record = await aRecord(app);
      const { status, body } = await app.get<{ items: object[] }>('gp', `${record.path}/journal/export`);
      expect(status).toBe(200);
      expect(body.items).toEqual((await journal(app, 'gp', record)).body.items);
    });
  });

  describe('a note', () => {
    it('is written once, however often it is sent', async () => {
      const record = await aRecord(app);
      const send = (text: string) =>
        app.post<{ id: string }>(
          'nurse',
          `${record.path}/notes`,
          { kind: 'note', text },
          { 'idempotency-key': record.id },
        );
      const [first, again] = [await send('Seen.'), await send('Seen.')];
      expect(first.status).toBe(201);
      expect(again.body.id).toBe(first.body.id);
      expect((await send('Other.')).status).toBe(422);
      expect(await notesFor(app, 'nurse', record)).toEqual(['Seen.']);
    });

    it('may belong to a referral of the same patient that its writer sees', async () => {
      const [record, other] = [await aRecord(app), await aRecord(app)];
      const of = (referralId: string) => write(app, 'nurse', record, 'Seen.', { referralId });
      expect((await of(record.referral.id)).status).toBe(201);
      for (const id of [other.referral.id, '00000000-0000-4000-8000-000000000000'])
        expect((await of(id)).status).toBe(422);
    });

    it.each([
      ['says nothing', 'nurse', { text: ' ' }, 422],
      ['is of no known kind', 'nurse', { kind: 'x' }, 422],
      ['is half private', 'nurse', { private: 'yes' }, 422],
      ['is the privacy officer’s', 'privacy', {}, 403],
      ['is a stranger’s', 'gp2', {}, 404],
    ])('is refused when it %s', async (_, user, changes, status) => {
      expect((await write(app, user, await aRecord(app), 'Seen.', changes)).status).toBe(status);
    });
  });

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
      const before = await words('gp', record);
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
      expect(await words('gp', record)).toEqual(before);
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

    it('tells a team what others see of its own entries', async () => {
      const record = await aRecord(app);
      const { body } = await app.get<Visibility>('nurse', `${record.path}/visibility`);
      expect(new Set(body.items.flatMap(({ sees }) => sees.map(({ unit }) => unit)))).toEqual(
        new Set(['city-nursing']),
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
    expect(refused.status).toBe(409);
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

  it('keeps its invariants', async () => {
    const client = await app.database.connect();
    expect(await broken(client)).toEqual({});
    client.release();
  });
});
