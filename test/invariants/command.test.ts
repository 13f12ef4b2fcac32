import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INVARIANTS } from '../../src/invariants/invariants.sql.js';
import { TestApp } from '../support/app.js';
import { invariants } from '../support/invariants-command.js';
import { aReferral, type Referral } from '../support/referral-story.js';

describe('npm run invariants', () => {
  let app: TestApp;
  let referral: Referral;
  const check = () => invariants({ DATABASE_URL: app.config.databaseUrl });

  beforeAll(async () => {
    app = await TestApp.start();
    referral = await aReferral(app).offered().accepted().done();
  });
  afterAll(() => app.stop());

  it('says of each that it holds', async () => {
    const { code, stdout, stderr } = await check();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const names = [
      ...Object.keys(INVARIANTS),
      'answers belong to a published version of their template',
      'clocks are never negative and never overlap, and who waits has one local clock',
    ];
    expect(stdout.trim().split('\n')).toEqual(names.map((name) => `holds   ${name}`));
  });

  it('counts and names what breaks one, and says nothing of the patient', async () => {
    await aReferral(app).submitted().done();
    await app.database.query(`UPDATE referral SET state = 'booked' WHERE id = $1`, [referral.id]);
    await app.database.query('UPDATE referral SET template_version = template_version + 99');
    const { code, stdout } = await check();
    await app.database.query('UPDATE referral SET template_version = template_version - 99');
    await app.database.query(`UPDATE referral SET state = 'accepted' WHERE id = $1`, [referral.id]);
    expect(code).toBe(1);
    expect(stdout).toContain(
      `BROKEN  the state of a referral is that of its last event: 1, namely ${referral.id}\n`,
    );
    expect(stdout).toMatch(/BROKEN {2}answers belong to a published version .*: 2, namely [0-9a-f-]{36}, /);
    const { rows } = await app.database.query<{ secret: string }>(
      'SELECT unnest(ARRAY[nhs_number, given_name, family_name]) AS secret FROM referral',
    );
    for (const { secret } of rows) expect(stdout).not.toContain(secret);
  });

  it('names the referral whose clock does not run', async () => {
    const { database } = app;
    await database.query('ALTER TABLE referral DROP CONSTRAINT referral_sent_is_received');
    await database.query('UPDATE referral SET received_at = NULL WHERE id = $1', [referral.id]);
    const { code, stdout } = await check();
    await database.query('UPDATE referral SET received_at = $2 WHERE id = $1', [
      referral.id,
      referral.receivedAt,
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain(
      `BROKEN  clocks are never negative and never overlap, and who waits has one local clock: 1, namely ${referral.id}\n`,
    );
  });

  it('ends with 2 and a sentence when there is no such database', async () => {
    const elsewhere = app.config.databaseUrl.replace(/[^/]+$/, 'elsewhere');
    const { code, stdout, stderr } = await invariants({ DATABASE_URL: elsewhere });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^The database .*\/elsewhere cannot be used: .* See DATABASE_URL\.\n$/);
  });

  it('ends with 2 and a sentence when the database is older than the product', async () => {
    await app.database.query('ALTER TABLE migrations RENAME TO later');
    const { code, stdout, stderr } = await check();
    await app.database.query('ALTER TABLE later RENAME TO migrations');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Bring the database up to date first, with npm run migrate. Not run yet: /);
  });

  it('ends with 2 and a sentence when there is neither an address nor a demo', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spa-nothing-'));
    expect(await invariants({ SPA_DATA_DIR: folder })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'There is no data: set DATABASE_URL, or start the demo with npm start.\n',
    });
    rmSync(folder, { recursive: true });
  });
});
