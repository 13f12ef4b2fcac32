import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has signed in, whether or not a session of theirs is open. */
export class People1700000000016 implements MigrationInterface {
  name = 'People1700000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person (
        id text CONSTRAINT person_pk PRIMARY KEY,
        name text NOT NULL,
        roles jsonb NOT NULL,
        last_seen_at timestamptz NOT NULL
      );
      CREATE INDEX person_last_seen_idx ON person (last_seen_at, id);
      INSERT INTO person SELECT DISTINCT ON (person_id) person_id, person_name, roles, seen_at FROM session
        ORDER BY person_id, seen_at DESC`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE person`);
  }
}
