import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DecisionRow } from '../../src/consent/sharing.record.js';
import { broken } from '../../src/invariants/broken.js';
import { TestApp } from '../support/app.js';
import { aRecord, decide, journal, standing, words, type Record } from '../support/record.js';
import type { ProblemBody } from '../support/referral-story.js';

describe('a decision about sharing', () => {
  let app: TestApp;
  /** Of which nothing is decided: every attempt is refused. */
  let refusing: Record;

  beforeAll(async () => {
    app = await TestApp.start();
    refusing = await aRecord(app);
  });
  afterAll(() => app.stop());

  describe('a decision', () => {
    it('on the referral form stands from its receipt for the practice, from its offer for the team', async () => {
      const record = await aRecord(app);
      expect(await standing(app, 'gp', record)).toMatchObject([
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
      expect(await standing(app, 'gp', record)).toMatchObject([
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
      expect(await words(app, 'gp', record)).toContain('city-nursing shareIn dissented');
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
      const before = await words(app, 'gp', record);
      await app.post('gp2', `${record.path}/registrations`, { practice: 'C82002' });
      expect(await words(app, 'gp2', record)).toEqual(before);
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
      ['an administrator', 'admin', {}, 403, 'NOT_FOR_THIS_ROLE'],
    ])('refuses %s', async (_, user, changes, status, code) => {
      const refused = await app.post<ProblemBody>(user, `${refusing.path}/sharing`, {
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
      expect(await words(app, 'nurse', record)).toEqual(['city-nursing shareIn allowed']);
      const { body } = await journal(app, 'nurse', record, '?tab=sharing');
      expect(body.items.map(({ decision }) => decision?.unit)).toEqual(['city-nursing']);
      expect(JSON.stringify(body)).not.toContain('LOROS');
    });
  });

  it('keeps its invariants', async () => {
    const client = await app.database.connect();
    expect(await broken(client)).toEqual({});
    client.release();
  });
});
