import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { AuditVerificationService } from '../../src/audit/audit-verification.service.js';
import type { ReadEntry } from '../../src/audit/read-log.record.js';
import { ReadLogService } from '../../src/audit/read-log.service.js';
import { ReadLogStore } from '../../src/audit/read-log.store.js';
import { SealStore } from '../../src/audit/seal.store.js';
import { SealerService } from '../../src/audit/sealer.service.js';
import { demoUser } from '../../src/demo/users.js';
import { TestApp } from '../support/app.js';

describe('the trace of a look', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spa-read-log-'));
  let app: TestApp;
  let log: ReadLogService;
  let sealer: SealerService;
  let verifier: AuditVerificationService;

  const look = (more: Partial<ReadEntry> = {}): ReadEntry => ({
    actor: demoUser('nurse')!,
    patientId: uuid(),
    referralId: null,
    action: 'JOURNAL_READ',
    basis: 'caringTeam',
    correlationId: uuid(),
    outcome: 'done',
    at: app.clock.now().toISOString(),
    ...more,
  });
  const rows = async (correlationId: string) =>
    (
      await app.database.query<Record<string, unknown>>(
        'SELECT * FROM audit_entry WHERE correlation_id = $1 ORDER BY id',
        [correlationId],
      )
    ).rows;

  beforeAll(async () => {
    const audit = { keyFile: join(folder, 'key.pem'), checkpoints: join(folder, 'checkpoints') };
    app = await TestApp.start({ audit });
    const source = app.nest.get(DataSource);
    log = new ReadLogService(new ReadLogStore(source));
    sealer = new SealerService(new SealStore(source), app.clock, app.config);
    verifier = new AuditVerificationService(new SealStore(source), app.config);
  });
  afterAll(async () => {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says who looked at whose record, on which basis, and how it ended', async () => {
    const correlationId = uuid();
    const [patientId, referralId] = [uuid(), uuid()];
    await log.record([
      look({ correlationId, patientId }),
      look({ correlationId, patientId, referralId, action: 'REFERRAL_READ' }),
      look({ correlationId, patientId: null, action: 'PATIENT_SOUGHT', outcome: 'refused' }),
    ]);
    expect(await rows(correlationId)).toMatchObject([
      {
        actor_id: 'nurse',
        actor_role: 'teamMember',
        actor_organisation: 'RT5',
        action: 'JOURNAL_READ',
        subject_type: 'patient',
        subject_id: patientId,
        subject_version: null,
        patient_id: patientId,
        basis: 'caringTeam',
        outcome: 'done',
        at: app.clock.now(),
      },
      { subject_type: 'referral', subject_id: referralId, patient_id: patientId },
      { subject_type: 'search', subject_id: correlationId, patient_id: null, outcome: 'refused' },
    ]);
  });

  it('writes nothing when nothing was read', async () => {
    await expect(log.record([])).resolves.toBeUndefined();
  });

  it('is sealed as every entry is: whose record and which basis cannot be changed afterwards', async () => {
    const { correlationId, ...entry } = look();
    await log.record([{ ...entry, correlationId }]);
    // Writers of other databases of the same server hold a pass up.
    while ((await verifier.verify()).unsealed > 0) await sealer.pass();
    expect((await verifier.verify()).faults).toEqual([]);
    await app.database.query('ALTER TABLE audit_entry DISABLE TRIGGER ALL');
    for (const change of [`basis = 'override'`, 'basis = NULL', 'patient_id = NULL, basis = NULL']) {
      const { rows: kept } = await app.database.query<{ patient_id: string; basis: string }>(
        'SELECT patient_id, basis FROM audit_entry WHERE correlation_id = $1',
        [correlationId],
      );
      await app.database.query(`UPDATE audit_entry SET ${change} WHERE correlation_id = $1`, [correlationId]);
      expect((await verifier.verify()).faults).toEqual([
        expect.stringMatching(/was changed after it was sealed/),
      ]);
      await app.database.query(
        'UPDATE audit_entry SET patient_id = $2, basis = $3 WHERE correlation_id = $1',
        [correlationId, kept[0]!.patient_id, kept[0]!.basis],
      );
    }
    expect((await verifier.verify()).faults).toEqual([]);
  });

  it('leaves the seal of entries from before these columns as it was', async () => {
    const { rows: found } = await app.database.query<{ same: boolean }>(`
      SELECT bool_and(substring(leaves FROM 1 FOR 32) = sha256(convert_to(jsonb_build_array(id,
        to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), actor_id, actor_role, actor_organisation, action, subject_type,
        subject_id, subject_version, outcome, correlation_id)::text, 'UTF8'))) AS same
      FROM audit_seal JOIN audit_entry ON id = entry_ids[1] WHERE patient_id IS NULL AND basis IS NULL`);
    expect(found[0]!.same).toBe(true);
  });
});
