import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is signed in with a browser, and how often somebody asked lately. */
export class Sessions1700000000007 implements MigrationInterface {
  name = 'Sessions1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE session (
        id uuid CONSTRAINT session_pk PRIMARY KEY,
        key_hash text NOT NULL CONSTRAINT session_key_once UNIQUE,
        person_id text NOT NULL,
        person_name text NOT NULL,
        roles jsonb NOT NULL,
        role text,
        organisation text,
        team text,
        signed_in_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        CONSTRAINT session_role_has_organisation CHECK ((role IS NULL) = (organisation IS NULL))
      );
      CREATE INDEX session_person_idx ON session (person_id);
      CREATE UNLOGGED TABLE rate_count (
        key text NOT NULL,
        since timestamptz NOT NULL,
        count integer NOT NULL,
        CONSTRAINT rate_count_pk PRIMARY KEY (key, since)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rate_count, session');
  }
}
