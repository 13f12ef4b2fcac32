import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a list of the SPA is filtered by stands in its index: what does not pass is not fetched. */
export class SpaFilters1700000000018 implements MigrationInterface {
  name = 'SpaFilters1700000000018';

  up(runner: QueryRunner): Promise<void> {
    return index(runner, ', service_line, team_id, referring_organisation');
  }

  down(runner: QueryRunner): Promise<void> {
    return index(runner, '');
  }
}

async function index(runner: QueryRunner, filters: string): Promise<void> {
  await runner.query(`
    DROP INDEX referral_spa_idx;
    CREATE INDEX referral_spa_idx ON referral (risk_at, category_rank, waiting_since, id${filters})
      WHERE owner_kind IN ('spa', 'user')`);
}
