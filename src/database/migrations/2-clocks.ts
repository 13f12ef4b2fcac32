import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Categories that a clinic names itself, bank holidays that it may decide about, and who is told when an owner does not act. */
export class Clocks1700000000002 implements MigrationInterface {
  name = 'Clocks1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE referral DROP CONSTRAINT referral_category_known,
        ADD CONSTRAINT referral_category_known CHECK (category ~ '^[A-Za-z][A-Za-z0-9]{0,19}$');
      CREATE INDEX referral_unowned_idx ON referral (id)
        WHERE state NOT IN ('discharged', 'returned', 'cancelled', 'duplicate', 'enteredInError', 'deceased')
          AND (owner_kind IS NULL OR owner_id IS NULL OR next_action_by IS NULL);
      CREATE TABLE bank_holiday (
        day date CONSTRAINT bank_holiday_pk PRIMARY KEY,
        computed_name text,
        name text,
        decision text CONSTRAINT bank_holiday_decision_known CHECK (decision IN ('added', 'struck')),
        decided_by text,
        decided_at timestamptz,
        CONSTRAINT bank_holiday_named CHECK (coalesce(name, computed_name) IS NOT NULL),
        CONSTRAINT bank_holiday_decided_by_somebody CHECK (
          (decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL))
      );
      ALTER TABLE service ADD COLUMN escalation jsonb;
      ALTER TABLE organisation ADD COLUMN escalation jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organisation DROP COLUMN escalation;
      ALTER TABLE service DROP COLUMN escalation;
      DROP TABLE bank_holiday;
      DROP INDEX referral_unowned_idx;
      ALTER TABLE referral DROP CONSTRAINT referral_category_known,
        ADD CONSTRAINT referral_category_known CHECK (category IN ('P0', 'P1', 'P2', 'P3', 'P4'))`);
  }
}
