import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds = (known: string): string => `
ALTER TABLE published_text DROP CONSTRAINT published_text_kind_known;
ALTER TABLE published_text ADD CONSTRAINT published_text_kind_known CHECK (kind IN (${known}))`;

/** Opening hours that administrators publish while the product runs, beside templates and wording. */
export class PublishedOpeningHours1700000000017 implements MigrationInterface {
  name = 'PublishedOpeningHours1700000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(kinds(`'template', 'wording', 'openingHours'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    // Nothing that was published is ever removed: what is there may stay.
    await runner.query(`${kinds(`'template', 'wording'`)} NOT VALID`);
  }
}
