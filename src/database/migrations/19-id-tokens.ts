import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the sign-in service wants back when a session ends. */
export class IdTokens1700000000019 implements MigrationInterface {
  name = 'IdTokens1700000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session ADD COLUMN id_token text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session DROP COLUMN id_token');
  }
}
