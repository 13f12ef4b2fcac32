import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Sharing1700000000008 } from '../../src/database/migrations/8-sharing.js';
import { MIGRATIONS } from '../../src/database/schema.js';
import { broken } from '../../src/invariants/broken.js';
import { TestApp } from '../support/app.js';
import { aReferral } from '../support/referral-story.js';

describe('the migration that brings the register of patients', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('links every referral that is there, can be taken back, and leaves drafts alone', async () => {
    const { id } = await aReferral(app).offered().done();
    const draft = await aReferral(app).drafted().done();
    const { body } = await app.get<{ answers: Record<string, unknown> }>(
      'gp',
      '/api/templates/general/example',
    );
    const { nhsNumber: _, ...answers } = body.answers;
    for (let time = 0; time < 2; time += 1)
      await app.post('gp', '/api/referrals', {
        template: 'general',
        answers: { ...answers, nhsNumberAbsentReason: '03' },
      });
    const runner = app.nest.get(DataSource).createQueryRunner();
    const since = MIGRATIONS.slice(MIGRATIONS.indexOf(Sharing1700000000008)).map((each) => new each());
    await runner.startTransaction();
    await runner.query('SET LOCAL ROLE NONE');
    for (const migration of since.toReversed()) await migration.down(runner);
    for (const migration of since) await migration.up(runner);
    await runner.commitTransaction();
    await runner.release();
    const { rows } = await app.database.query(
      `SELECT count(*)::int AS referrals, count(DISTINCT r.patient_id)::int AS patients,
         count(*) FILTER (WHERE r.id = $1 AND p.nhs_number = r.nhs_number AND p.practice IS NOT NULL)::int AS known,
         count(*) FILTER (WHERE r.id = $2 AND r.patient_id IS NULL)::int AS drafts
       FROM referral r LEFT JOIN patient p ON p.id = r.patient_id`,
      [id, draft.id],
    );
    expect(rows).toEqual([{ referrals: 4, patients: 3, known: 1, drafts: 1 }]);
    const client = await app.database.connect();
    expect(await broken(client)).toEqual({});
    client.release();
  });
});
