import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { AuditVerificationService } from '../../src/audit/audit-verification.service.js';
import { signedCheckpoint } from '../../src/audit/checkpoint.rules.js';
import { SealStore } from '../../src/audit/seal.store.js';
import { SealerService } from '../../src/audit/sealer.service.js';
import { Config } from '../../src/config/config.js';
import { until } from '../notifications/support/waiting.js';
import { TestApp } from '../support/app.js';
import { aReferral } from '../support/referral-story.js';

const ALL_SEALED = `
SELECT 1 WHERE NOT EXISTS (SELECT FROM audit_entry WHERE id > (SELECT coalesce(max(up_to), 0) FROM audit_seal))`;

describe('the audit log', () => {
  let folder: string;
  let app: TestApp;
  let config: Config;
  let sealer: SealerService;
  /** The directory's own entries, which come before the story's. */
  let earlier: number;
  let last: number;

  const verified = async () => {
    const verifier = new AuditVerificationService(new SealStore(app.nest.get(DataSource)), config);
    return verifier.verify();
  };
  const checkpointFile = () => join(config.audit.checkpoints, readdirSync(config.audit.checkpoints)[0]!);

  /** In the statements below #1 is the first entry of the story. */
  const idOf = (ordinal: string): string => String(last + Number(ordinal));

  /** Damage as only the owner of the database can do it. */
  async function damage(...statements: string[]): Promise<void> {
    for (const table of ['audit_entry', 'audit_seal'])
      await app.database.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    for (const statement of statements)
      await app.database.query(statement.replaceAll(/#(\d)/g, (_, id: string) => idOf(id)));
    for (const table of ['audit_entry', 'audit_seal'])
      await app.database.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`);
  }

  /** Transactions in any other database of the server hold sealers back too: they look until all is sealed. */
  const sealedBy = (...sealers: SealerService[]) =>
    until('every entry is sealed', async () => {
      await Promise.all(sealers.map((each) => each.pass()));
      return (await app.database.query(ALL_SEALED)).rowCount;
    });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spa-audit-'));
    const audit = { keyFile: join(folder, 'key.pem'), checkpoints: join(folder, 'checkpoints') };
    app = await TestApp.start();
    config = new Config({ ...app.config, audit });
    sealer = new SealerService(new SealStore(app.nest.get(DataSource)), app.clock, config);
    const { rows } = await app.database.query<{ count: number; last: number }>(
      'SELECT count(*)::int, max(id)::int AS last FROM audit_entry',
    );
    ({ count: earlier, last } = rows[0]!);
    await aReferral(app).offered().accepted().done();
    await sealedBy(sealer);
    await aReferral(app).submitted().done();
    await sealedBy(sealer);
  });
  afterEach(async () => {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is sealed behind the writers, and verifies', async () => {
    await aReferral(app).submitted().done();
    expect(await verified()).toEqual({
      seals: 2,
      entries: earlier + 7,
      unsealed: 1,
      checkpoints: 2,
      keys: [expect.stringMatching(/^[0-9a-f]{32}$/)],
      faults: [],
    });
  });

  it('waits for a writer who is still at work, and then misses nothing of theirs', async () => {
    const slow = await app.database.connect();
    try {
      await slow.query('BEGIN');
      await slow.query(`INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id,
        outcome, correlation_id) VALUES (now(), 'x', 'x', 'x', 'SLOW', 'x', 'x', 'done', gen_random_uuid())`);
      await aReferral(app).submitted().done();
      for (let pass = 0; pass < 3; pass += 1) await sealer.pass();
      expect(await verified()).toMatchObject({ entries: earlier + 7, unsealed: 1 });
      await slow.query('COMMIT');
    } finally {
      await slow.query('ROLLBACK');
      slow.release();
    }
    await sealedBy(sealer);
    expect(await verified()).toMatchObject({ entries: earlier + 9, unsealed: 0, faults: [] });
  });

  it('is sealed once, however many seal at the same moment', async () => {
    await aReferral(app).offered().done();
    const others = Array.from(
      { length: 4 },
      () => new SealerService(new SealStore(app.nest.get(DataSource)), app.clock, config),
    );
    await sealedBy(sealer, ...others);
    expect(await verified()).toMatchObject({ seals: 3, entries: earlier + 12, unsealed: 0, faults: [] });
  });

  it.each<[string, string[], RegExp]>([
    ['a changed word', [`UPDATE audit_entry SET actor_id = 'nobody' WHERE id = #3`], /^Entry #3 was changed/],
    [
      'a changed time',
      [`UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE id = #7`],
      /^Entry #7 was changed/,
    ],
    ['a deleted entry', ['DELETE FROM audit_entry WHERE id = #2'], /^Entry #2 is gone/],
    [
      'two entries that changed places',
      [
        'UPDATE audit_entry SET action = CASE id WHEN #1 THEN (SELECT action FROM audit_entry WHERE id = #2) ELSE (SELECT action FROM audit_entry WHERE id = #1) END WHERE id IN (#1, #2)',
      ],
      /^Entry #1 was changed.*\nEntry #2 was changed/,
    ],
    [
      'an entry put in before',
      [
        `INSERT INTO audit_entry OVERRIDING SYSTEM VALUE SELECT -1, at, actor_id, actor_role, actor_organisation, action, subject_type,
          subject_id, subject_version, outcome, correlation_id FROM audit_entry WHERE id = #5`,
      ],
      /^Entry -1 was added after/,
    ],
    [
      'a seal made to fit',
      [`UPDATE audit_seal SET leaves = set_byte(leaves, 5, 255 - get_byte(leaves, 5)) WHERE number = 1`],
      /^Seal 1 does not follow/,
    ],
    ['a seal that is gone', ['DELETE FROM audit_seal WHERE number = 1'], /^Seals 1 to 1 are gone/],
    [
      'a tail that was cut, entries and seals',
      ['DELETE FROM audit_entry WHERE id > #6', 'DELETE FROM audit_seal WHERE number = 2'],
      /Seal 2, which a checkpoint of .* names, is gone/,
    ],
    [
      'a chain that was made anew',
      [`UPDATE audit_entry SET actor_id = 'nobody' WHERE id = #7`, `DELETE FROM audit_seal WHERE number = 2`],
      /Seal 2 is not the one that the checkpoint of/,
    ],
  ])('finds %s', async (name, statements, sentence) => {
    await damage(...statements);
    if (name === 'a chain that was made anew') {
      const forger = new SealerService(new SealStore(app.nest.get(DataSource)), app.clock, {
        ...config,
        audit: { ...config.audit, checkpoints: join(folder, 'elsewhere') },
      });
      await sealedBy(forger);
    }
    const told = (await verified()).faults
      .join('\n')
      .replaceAll(/Entry (\d+)/g, (_, id) => `Entry #${Number(id) - last}`);
    expect(told).toMatch(sentence);
  });

  it('finds a checkpoint that was changed, or cannot be read', async () => {
    const lines = readFileSync(checkpointFile(), 'utf8').split('\n');
    writeFileSync(
      checkpointFile(),
      [lines[0]!.replace('"seal":"1"', '"seal":"2"'), '{', lines[1]].join('\n'),
    );
    const { faults } = await verified();
    expect(faults).toEqual([
      'A checkpoint was changed: its signature does not match its key.',
      'A checkpoint was changed: its signature does not match its key.',
    ]);
  });

  it('names another key when a checkpoint is by another', async () => {
    const stranger = join(folder, 'stranger.pem');
    const other = { ...config, audit: { ...config.audit, keyFile: stranger } };
    new SealerService(new SealStore(app.nest.get(DataSource)), app.clock, other);
    const { hash } = JSON.parse(readFileSync(checkpointFile(), 'utf8').split('\n')[0]!) as { hash: string };
    const forged = signedCheckpoint(
      '1',
      hash,
      app.clock.now().toISOString(),
      createPrivateKey(readFileSync(stranger)),
    );
    writeFileSync(checkpointFile(), `${JSON.stringify(forged)}\n`, { flag: 'a' });
    expect((await verified()).keys).toHaveLength(2);
  });

  it('cannot be changed, removed or emptied by the product, nor its seals', async () => {
    for (const table of ['audit_entry', 'audit_seal'])
      for (const statement of [
        `UPDATE ${table} SET ${table === 'audit_entry' ? 'action' : 'up_to'} = NULL`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
      ])
        await expect(app.database.query(statement)).rejects.toThrow(/append-only/);
  });

  it('has no key but an Ed25519 key', async () => {
    writeFileSync(join(folder, 'key.pem'), 'no key');
    expect(() => new SealerService(new SealStore(app.nest.get(DataSource)), app.clock, config)).toThrow(
      /AUDIT_KEY_FILE/,
    );
  });

  it('refuses a place for key or checkpoints that cannot be written, in one sentence', () => {
    const sealing = (audit: Partial<Config['audit']>) => () =>
      new SealerService(new SealStore(app.nest.get(DataSource)), app.clock, {
        ...config,
        audit: { ...config.audit, ...audit },
      });
    const belowAFile = join(config.audit.keyFile, 'below');
    expect(sealing({ keyFile: belowAFile })).toThrow(
      `${belowAFile} cannot be written: correct AUDIT_KEY_FILE.`,
    );
    expect(sealing({ checkpoints: belowAFile })).toThrow(
      `${belowAFile} cannot be made: correct AUDIT_CHECKPOINTS.`,
    );
  });
});
