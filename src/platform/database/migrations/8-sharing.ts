import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose record it is that was changed or read, and on which basis. */
export class Sharing1700000000008 implements MigrationInterface {
  name = 'Sharing1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE audit_entry DROP COLUMN patient_id, DROP COLUMN basis');
  }
}

const AUDIT = `
ALTER TABLE audit_entry ADD COLUMN patient_id uuid, ADD COLUMN basis text;
CREATE INDEX audit_entry_patient_idx ON audit_entry (patient_id, at) WHERE patient_id IS NOT NULL;`;
