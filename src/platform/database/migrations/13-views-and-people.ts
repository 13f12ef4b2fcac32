import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Filters of a worklist that somebody kept under a name; who has signed in, whether or not a session of theirs is open. */
export class ViewsAndPeople1700000000013 implements MigrationInterface {
  name = 'ViewsAndPeople1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_view (
        id uuid CONSTRAINT saved_view_pk PRIMARY KEY,
        person_id text NOT NULL,
        name text NOT NULL,
        list text NOT NULL,
        filters jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT saved_view_named_once UNIQUE (person_id, name),
        CONSTRAINT saved_view_keeps_no_words CHECK (NOT filters ? 'text')
      );
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
    await runner.query(`DROP TABLE saved_view, person`);
  }
}
