import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { broken } from '../../src/invariants/broken.js';
import { TestApp } from '../support/app.js';
import { aRecord, decide, journal, notesFor, write, type Record } from '../support/record.js';

const BOTH = ['C82001 shareOut allowed', 'city-nursing shareIn allowed'];

describe('the shared record', () => {
  let app: TestApp;
  let refusing: Record;

  beforeAll(async () => {
    app = await TestApp.start();
    refusing = await aRecord(app);
  });
  afterAll(() => app.stop());

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
          'A unit can keep its own entries private. Nobody else sees those.',
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
      for (const user of ['gp2', 'therapist', 'bedmanager'])
        expect((await journal(app, user, record)).status).toBe(404);
      expect((await journal(app, 'admin', record)).status).toBe(403);
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
      expect((await write(app, user, refusing, 'Seen.', changes)).status).toBe(status);
    });
  });

  it('keeps its invariants', async () => {
    const client = await app.database.connect();
    expect(await broken(client)).toEqual({});
    client.release();
  });
});
