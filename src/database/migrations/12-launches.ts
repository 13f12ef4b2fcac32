import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links by which GP systems open a patient here. */
export class Launches1700000000012 implements MigrationInterface {
  name = 'Launches1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE launch (
        hash text CONSTRAINT launch_pk PRIMARY KEY,
        practice text NOT NULL,
        sealed bytea NOT NULL,
        made_by text NOT NULL,
        made_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        opened_by text,
        opened_at timestamptz,
        used_at timestamptz,
        CONSTRAINT launch_opened_by_somebody CHECK ((opened_by IS NULL) = (opened_at IS NULL))
      );
      CREATE INDEX launch_expires_idx ON launch (expires_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE launch');
  }
}
