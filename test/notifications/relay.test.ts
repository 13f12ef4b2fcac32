import { expect, it } from '@jest/globals';
import { NotificationService } from '../../src/notifications/outbox/notification.service.js';
import { FakeClock } from '../support/fake-clock.js';
import { describeOnEachBackend } from './support/backends.js';
import { TimersSeen } from './support/product.js';
import { Stage } from './support/stage.js';
import { until } from './support/waiting.js';

const NEVER_POLLS = { pollMs: 3_600_000 };

describeOnEachBackend('the relay', (backend) => {
  const stage = Stage.on(backend);

  it('starts a delivery when it is called', async () => {
    const worker = await stage.worker({ settings: NEVER_POLLS });
    const id = await stage.story.tell();
    worker.get(NotificationService).wake();
    await stage.story.becomes(id, 'sent');
  });

  it('delivers everything of many calls that come at once', async () => {
    const worker = await stage.worker({ settings: NEVER_POLLS });
    const ids = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const id = await stage.story.tell();
        worker.get(NotificationService).wake();
        return id;
      }),
    );
    await Promise.all(ids.map((id) => stage.story.becomes(id, 'sent')));
  });

  it('finds what was committed while nobody called', async () => {
    await stage.worker();
    await stage.story.becomes(await stage.story.tell(), 'sent');
  });

  it('finds what was committed while no worker ran', async () => {
    const ids = await stage.story.tells({}, {}, {});
    await stage.worker({ settings: NEVER_POLLS });
    await Promise.all(ids.map((id) => stage.story.becomes(id, 'sent')));
  });

  it('empties an outbox larger than a batch in one go', async () => {
    const ids = await stage.story.tells(...Array.from({ length: 25 }, () => ({})));
    await stage.worker({ settings: { ...NEVER_POLLS, batch: 10 } });
    await Promise.all(ids.map((id) => stage.story.becomes(id, 'sent')));
  });

  it('shares the work with other relays', async () => {
    await Promise.all([stage.worker(), stage.worker(), stage.worker()]);
    const ids = await stage.story.tells(...Array.from({ length: 60 }, () => ({})));
    await stage.story.wake();
    const states = await Promise.all(ids.map((id) => stage.story.becomes(id, 'sent')));
    expect(states.every((state) => state.attempts === 0)).toBe(true);
  });

  it('enqueues again what the queue has lost', async () => {
    const id = await stage.story.tell();
    await stage.story.database.query(
      `UPDATE notification SET enqueued_at = now() - interval '1 hour' WHERE id = $1`,
      [id],
    );
    await stage.worker();
    await stage.story.becomes(id, 'sent');
  });

  it('hears again after its listening connections were cut', async () => {
    await stage.worker({ settings: NEVER_POLLS });
    const listening = `FROM pg_stat_activity
      WHERE datname = current_database() AND application_name LIKE 'spa-%' AND query LIKE '%LISTEN %'`;
    await until('everybody listens', async () => {
      const rows = await stage.story.database.query<unknown[]>(`SELECT pid ${listening}`);
      return rows.length === (stage.redis ? 2 : 3);
    });
    await stage.story.database.query(`SELECT pg_terminate_backend(pid) ${listening}`);
    const id = await stage.story.tell();
    await until('the delivery after the cut', async () => {
      await stage.story.wake();
      return (await stage.story.stateOf(id)).status === 'sent';
    });
  });

  it('fires a timer when it is due and not before, and never a cancelled one', async () => {
    const clock = new FakeClock('2026-03-02T09:00:00Z');
    const worker = await stage.worker({ clock });
    const [due, later, cancelled] = await Promise.all(
      ['10:00', '12:00', '10:00'].map((time) => stage.story.startsTimer(new Date(`2026-03-02T${time}:00Z`))),
    );
    await stage.story.database.query('UPDATE timer SET cancelled_at = now() WHERE id = $1', [cancelled]);
    const { fired } = worker.get(TimersSeen);
    const marker = await stage.story.startsTimer(new Date('2026-03-02T08:00:00Z'));
    await until('the timer due first has fired', () => fired.includes(marker));
    expect(fired).not.toContain(due);

    clock.set('2026-03-02T11:00:00Z');
    await until('the timer has fired', () => fired.includes(due ?? ''));
    expect(fired).not.toContain(cancelled);
    expect(fired).not.toContain(later);
  });

  it('tries a timer again until it has fired', async () => {
    const worker = await stage.worker();
    const timers = worker.get(TimersSeen);
    timers.failures = 3;
    const id = await stage.story.startsTimer(new Date(0));
    await until('the timer has fired', () => timers.fired.includes(id));
  });
});
