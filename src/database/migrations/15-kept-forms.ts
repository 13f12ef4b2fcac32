import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody had typed whose session ended before they sent it. */
export class KeptForms1700000000015 implements MigrationInterface {
  name = 'KeptForms1700000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE kept_form (
        id uuid CONSTRAINT kept_form_pk PRIMARY KEY,
        person_id text NOT NULL,
        address text NOT NULL CONSTRAINT kept_form_address_is_ours CHECK (address ~ '^/[^/]' OR address = '/'),
        fields jsonb NOT NULL CONSTRAINT kept_form_fields_are_named CHECK (jsonb_typeof(fields) = 'object'),
        kept_at timestamptz NOT NULL
      );
      CREATE INDEX kept_form_kept_at_idx ON kept_form (kept_at);
      ALTER TABLE kept_form ENABLE ROW LEVEL SECURITY;
      CREATE POLICY kept_form_in_sight ON kept_form TO spa_app USING (sees_all())`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE kept_form');
  }
}
