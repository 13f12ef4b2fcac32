import { TimersService } from '../../../src/referrals/core/timers.service.js';
import type { TestApp } from '../../support/app.js';
import type { Referral } from '../../support/referral-story.js';
import { fireDueTimers, told } from './consequences.js';

interface TimerRow {
  id: string;
  name: string;
  due_at: Date;
  payload: { step?: string };
}

/** What a test asks of the timers of one application. */
export function timersIn(application: () => TestApp) {
  const read = async (id: string) =>
    (await application().get<Referral>('triage', `/api/referrals/${id}`)).body;
  const running = async (id: string) =>
    (
      await application().database.query<TimerRow>(
        `SELECT id, name, due_at, payload FROM timer
       WHERE referral_id = $1 AND fired_at IS NULL AND cancelled_at IS NULL ORDER BY name`,
        [id],
      )
    ).rows;
  const named = async (id: string, name: string) => (await running(id)).find((timer) => timer.name === name);
  const fire = (id: string) => application().nest.get(TimersService).fire(id);
  const makeDue = (id: string) =>
    application().database.query('UPDATE timer SET due_at = $2 WHERE id = $1', [
      id,
      application().clock.now(),
    ]);
  const fate = async (id: string) =>
    (
      await application().database.query<{ fired: boolean; cancelled: boolean; due_at: Date }>(
        'SELECT fired_at IS NOT NULL AS fired, cancelled_at IS NOT NULL AS cancelled, due_at FROM timer WHERE id = $1',
        [id],
      )
    ).rows[0];
  const toldNow = async ({ id }: Referral) => {
    await fireDueTimers(application(), id);
    return (await told(application(), await read(id))).filter((words) => words.endsWith('by inbox'));
  };
  const eventsOf = async ({ id }: Referral) =>
    (
      await application().get<{ items: { type: string; payload: object; by: object }[] }>(
        'triage',
        `/api/referrals/${id}/events?limit=200`,
      )
    ).body.items;

  return { read, running, named, fire, makeDue, fate, toldNow, eventsOf };
}
