import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { ReadEntry } from '../../src/audit/read-log.record.js';
import { demoUser } from '../../src/demo/users.js';
import type { Actor } from '../../src/domain/actor.js';
import { FinderService } from '../../src/oversight/reviews/finder.service.js';
import type { Queue } from '../../src/oversight/reviews/review-queue.service.js';
import type { TestApp } from '../support/app.js';
import { aReferral, type Referral } from '../support/referral-story.js';
import { Office, somebody } from './support/office.js';

describe('unusual access', () => {
  let office: Office;
  let app: TestApp;
  let referral: Referral;
  let patient: string;

  const read = (actor: Actor | string) => app.get(actor, `/api/referrals/${referral.id}`);
  const found = (by?: Actor) => office.found(by);

  beforeAll(async () => {
    office = await Office.open();
    app = office.app;
    referral = await aReferral(app).offered().done();
    const { rows } = await app.database.query<{ patient_id: string }>('SELECT patient_id FROM referral');
    patient = rows[0]!.patient_id;
  });
  beforeEach(() => app.clock.advance(3 * 3_600_000));
  afterAll(() => office.close());

  it('is not what somebody usually does', async () => {
    await read('nurse');
    await app.get('coordinator', '/api/worklists/spa');
    expect(await found()).toEqual([]);
  });

  it('is a look at one’s own record, with whatever title', async () => {
    const self = somebody('Mrs Margaret ASHWORTH');
    await read(self);
    expect(await found(self)).toMatchObject([
      {
        kind: 'unusualAccess',
        rule: 'ownRecord',
        title: 'Own record',
        times: 1,
        by: { name: 'Mrs Margaret ASHWORTH', role: 'teamMember', organisation: 'RT5' },
        patient: { id: patient },
      },
    ]);
  });

  it('is a look at the record of somebody of the same name, once for a person, a patient and a day', async () => {
    const relative = somebody('Tom Ashworth');
    await read(relative);
    expect(await found(relative)).toMatchObject([{ rule: 'sameSurname', times: 1 }]);
    await read(relative);
    await read(relative);
    expect(await found(relative)).toMatchObject([{ rule: 'sameSurname', times: 3 }]);
    expect(await found(relative)).toMatchObject([{ rule: 'sameSurname', times: 3 }]);
  });

  it('is not a name that many patients have', async () => {
    const common = somebody('Ravi Patel');
    await app.database.query(
      `INSERT INTO patient (id, given_key, family_key, practice, created_at, updated_at)
       SELECT gen_random_uuid(), 'asha', 'patel', NULL, now(), now() FROM generate_series(1, 41)`,
    );
    const { rows } = await app.database.query<{ id: string }>(
      `SELECT id FROM patient WHERE family_key = 'patel' LIMIT 1`,
    );
    await office.record(office.look(common, { patientId: rows[0]!.id }));
    expect(await found(common)).toEqual([]);
  });

  it('is many patients in a short time; fewer, the same one again, and lists are not', async () => {
    const [many, fewer, again, lists] = ['A B', 'C D', 'E F', 'G H'].map((name) => somebody(name)) as [
      Actor,
      Actor,
      Actor,
      Actor,
    ];
    const times = (count: number, each: () => ReadEntry) => Array.from({ length: count }, each);
    const same = uuid();
    await office.record(
      ...times(40, () => office.look(many)),
      ...times(39, () => office.look(fewer)),
      ...times(80, () => office.look(again, { patientId: same })),
      office.look(lists, {
        patientId: null,
        shown: times(200, () => office.look(lists)).map(({ correlationId }) => correlationId),
      }),
    );
    expect(await found(many)).toMatchObject([{ rule: 'manyPatients', patient: null }]);
    for (const actor of [fewer, again, lists]) expect(await found(actor)).toEqual([]);
  });

  it('is counted for each role by its own measure, and in its time only', async () => {
    const coordinator = somebody('I J', 'coordinator');
    const slow = somebody('K L');
    await office.record(
      ...Array.from({ length: 119 }, () => office.look(coordinator)),
      ...Array.from({ length: 39 }, () => office.look(slow)),
    );
    app.clock.advance(3_600_001);
    await office.record(office.look(slow));
    expect([...(await found(coordinator)), ...(await found(slow))]).toEqual([]);
  });

  it('is a record far from one’s own locality, where both are known', async () => {
    const far = somebody('M N', 'referrer', 'C82003');
    const near = somebody('O P', 'referrer', 'C82002');
    const everywhere = somebody('Q R', 'referrer', 'RT5');
    await office.record(
      ...[far, near, everywhere].map((actor) =>
        office.look(actor, { patientId: patient, basis: 'sentReferral' }),
      ),
    );
    expect(await found(far)).toMatchObject([{ rule: 'otherLocality', patient: { id: patient } }]);
    expect([...(await found(near)), ...(await found(everywhere))]).toEqual([]);
  });

  it('is to be refused again and again', async () => {
    const prober = somebody('S T', 'referrer', 'C82002');
    for (let times = 0; times < 4; times += 1) expect((await read(prober)).status).toBe(404);
    expect(await found(prober)).toEqual([]);
    await read(prober);
    expect(await found(prober)).toMatchObject([{ rule: 'refusedOften', patient: null }]);
  });

  it('is found once, however many look for it at once', async () => {
    const relative = somebody('Una Ashworth');
    await read(relative);
    await office.seal();
    await Promise.all(Array.from({ length: 5 }, () => app.nest.get(FinderService).find()));
    expect(await found(relative)).toMatchObject([{ times: 1 }]);
  });

  describe('in the queue of the privacy officer', () => {
    const close = (id: string, body: object = { outcome: 'justified', note: 'She is on call for him.' }) =>
      app.post('privacy', `/api/oversight/queue/${id}/close`, body);

    it('stay until they are closed, with an outcome and a note', async () => {
      const relative = somebody('Vera Ashworth');
      await read(relative);
      const [finding] = await found(relative);
      expect(await close(finding!.id, { outcome: 'fine', note: ' ' })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/outcome' }, { pointer: '/note' }] },
      });
      expect((await close(finding!.id)).status).toBe(204);
      expect(await close(finding!.id)).toMatchObject({ status: 409, body: { code: 'REVIEW_CLOSED' } });
      expect(await found(relative)).toEqual([]);
      const { rows } = await app.database.query(
        `SELECT actor_id, action, patient_id FROM audit_entry WHERE subject_id = $1`,
        [finding!.id],
      );
      expect(rows).toEqual([{ actor_id: 'privacy', action: 'FINDING_CLOSED', patient_id: patient }]);
    });

    it('come back when it happens again after they were closed, on the same day too', async () => {
      const relative = somebody('Will Ashworth');
      await read(relative);
      await close((await found(relative))[0]!.id);
      await read(relative);
      expect(await found(relative)).toMatchObject([{ rule: 'sameSurname', times: 1 }]);
    });

    it('are never closed by whom they are about', async () => {
      await office.record(...Array.from({ length: 40 }, () => office.look(demoUser('privacy')!)));
      const [own] = await found(demoUser('privacy'));
      expect(await close(own!.id)).toMatchObject({ status: 403, body: { code: 'OWN_REVIEW' } });
      const colleague = somebody('Ida Frost', 'privacyOfficer');
      const body = { outcome: 'justified', note: 'A review of all overrides of the month.' };
      expect((await app.post(colleague, `/api/oversight/queue/${own!.id}/close`, body)).status).toBe(204);
    });

    it('have overrides beside them, which are closed alike', async () => {
      const id = uuid();
      const at = app.clock.now();
      const until = new Date(at.getTime() + 3_600_000);
      await app.database.query(
        `INSERT INTO record_override (id, patient_id, actor_id, actor_name, actor_role, actor_organisation, unit, category, reason, at,
           until, correlation_id) VALUES ($1, $2, 'ward', 'Marcus Bell', 'teamMember', 'RT5', 'coalville-ward', 'emergency',
           'Found collapsed, medicines unknown', $3, $4, $1)`,
        [id, patient, at, until],
      );
      await app.database.query('INSERT INTO override_review (override_id, opened_at) VALUES ($1, $2)', [
        id,
        at,
      ]);
      const item = (await found()).find((each) => each.id === id);
      expect(item).toMatchObject({
        kind: 'override',
        rule: 'emergency',
        by: { name: 'Marcus Bell' },
        patient: { id: patient },
        reason: 'Found collapsed, medicines unknown',
      });
      expect((await close(id, { outcome: 'followUp', note: 'Talked to the ward manager.' })).status).toBe(
        204,
      );
      expect(await close(id)).toMatchObject({ status: 409 });
      const { rows } = await app.database.query('SELECT reviewed_by_name, outcome FROM override_review');
      expect(rows).toEqual([{ reviewed_by_name: 'Helen Marsh', outcome: 'followUp' }]);
    });

    it('are read page by page, the longest waiting first, with how many there are of each', async () => {
      const all = await found();
      expect(all.length).toBeGreaterThan(4);
      const seen: string[] = [];
      let after = '';
      do {
        const { body } = await app.get<Queue>('privacy', `/api/oversight/queue?limit=2${after}`);
        expect(body.counts.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
        seen.push(...body.items.map(({ id }) => id));
        after = body.next ? `&after=${body.next}` : '';
      } while (after);
      expect(seen).toEqual(all.map(({ id }) => id));
      expect([...all].sort((one, other) => one.at.localeCompare(other.at))).toEqual(all);
    });

    it('are for nobody else, and only what is there is closed', async () => {
      for (const user of ['gp', 'coordinator', 'admin'])
        expect((await app.get(user, '/api/oversight/queue')).status).toBe(403);
      expect(await close(uuid())).toMatchObject({ status: 404, body: { code: 'OVERRIDE_UNKNOWN' } });
    });

    it('cannot be removed or altered in the database', async () => {
      await expect(app.database.query('DELETE FROM oversight_finding')).rejects.toThrow('append-only');
      await expect(app.database.query(`UPDATE oversight_finding SET actor_id = 'x'`)).rejects.toThrow(
        'ended, once',
      );
      await expect(
        app.database.query('UPDATE oversight_finding SET closed_at = NULL WHERE closed_at IS NOT NULL'),
      ).rejects.toThrow('ended, once');
    });
  });
});
