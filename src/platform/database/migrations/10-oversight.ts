import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who looked at what, findings to be reviewed, legal holds, and the disposal of what need not be kept. */
export class Oversight1700000000010 implements MigrationInterface {
  name = 'Oversight1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(READS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE reader;
      ALTER TABLE audit_entry DROP COLUMN shown;
      DROP INDEX audit_entry_actor_idx, audit_entry_at_idx, audit_entry_action_idx`);
  }
}

/** A list that was read is one entry with the referrals it showed; they are found through the inverted index. */
const READS = `
ALTER TABLE audit_entry ADD COLUMN shown uuid[];
CREATE INDEX audit_entry_shown_idx ON audit_entry USING gin (shown) WHERE shown IS NOT NULL;
CREATE INDEX audit_entry_actor_idx ON audit_entry (actor_id, at, id);
CREATE INDEX audit_entry_at_idx ON audit_entry (at, id);
CREATE INDEX audit_entry_action_idx ON audit_entry (action, at, id);
CREATE TABLE reader (
  id text CONSTRAINT reader_pk PRIMARY KEY,
  name text NOT NULL,
  given_key text NOT NULL,
  family_key text NOT NULL
);
CREATE INDEX reader_family_idx ON reader (family_key);`;
