import { TimersService } from '../../../src/referrals/core/timers.service.js';
import type { TestApp } from '../../support/app.js';

/** Who was told what by the last event of a referral, and how. */
export async function told(
  app: TestApp,
  { id, version }: { id: string; version: number },
): Promise<string[]> {
  const { rows } = await app.database.query<{ words: string }>(
    `SELECT message || ' to ' || recipient || ' by ' || channel AS words FROM notification
     WHERE referral_id = $1 AND event_version = $2 ORDER BY words`,
    [id, version],
  );
  return rows.map(({ words }) => words);
}

/** What the worker does when time has passed: every timer of a referral that is due. */
export async function fireDueTimers(app: TestApp, referralId: string): Promise<void> {
  const { rows } = await app.database.query<{ id: string }>(
    `SELECT id FROM timer
     WHERE referral_id = $1 AND fired_at IS NULL AND cancelled_at IS NULL AND due_at <= $2 ORDER BY due_at, id`,
    [referralId, app.clock.now()],
  );
  for (const { id } of rows) await app.nest.get(TimersService).fire(id);
}
