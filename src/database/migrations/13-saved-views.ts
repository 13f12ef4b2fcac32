import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Filters of a worklist that somebody kept under a name. */
export class SavedViews1700000000013 implements MigrationInterface {
  name = 'SavedViews1700000000013';

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
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE saved_view`);
  }
}
