import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a list of the SPA is filtered by stands in its index: what does not pass is not fetched.
 * What is overdue is among the open, as the list asks: PostgreSQL need not intersect it with all that are open.
 */
export class SpaFilters1700000000018 implements MigrationInterface {
  name = 'SpaFilters1700000000018';

  up(runner: QueryRunner): Promise<void> {
    return indexes(runner, ', service_line, team_id, referring_organisation', 'risk_at');
  }

  down(runner: QueryRunner): Promise<void> {
    return indexes(runner, '', 'next_action_by');
  }
}

async function indexes(runner: QueryRunner, filters: string, open: string): Promise<void> {
  await runner.query(`
    DROP INDEX referral_spa_idx, referral_team_due_idx;
    CREATE INDEX referral_spa_idx ON referral (risk_at, category_rank, waiting_since, id${filters})
      WHERE owner_kind IN ('spa', 'user');
    CREATE INDEX referral_team_due_idx ON referral (team_id, next_action_by) WHERE ${open} IS NOT NULL`);
}
