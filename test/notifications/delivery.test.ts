import { expect, it } from '@jest/globals';
import type { Actor } from '../../src/domain/actor.js';
import { NotificationService } from '../../src/notifications/outbox/notification.service.js';
import { describeOnEachBackend } from './support/backends.js';
import { Stage } from './support/stage.js';
import { until } from './support/waiting.js';

/** Longer than any test: the dead endpoint holds what it has. */
const NEVER_MS = 3_600_000;
const WEBHOOK = { channel: 'webhook' } as const;
const EMAIL = { channel: 'email' } as const;
const ADMIN: Actor = { id: 'admin', name: 'Admin', role: 'administrator', organisation: 'RT5', team: null };

describeOnEachBackend('delivery', (backend) => {
  const stage = Stage.on(backend);

  it('waits longer after each failure, and delivers when the receiver is well again', async () => {
    const receiver = await stage.receiver('city-nursing');
    receiver.answering = (_, count) => ({ status: count < 3 ? 503 : 200 });
    await stage.worker();
    const id = await stage.story.tell(WEBHOOK);
    const state = await stage.story.becomes(id, 'sent');
    expect(state).toMatchObject({ attempts: 2, last_error: null, next_attempt_at: null });
    expect(receiver.idsReceived()).toEqual([id, id, id]);
  });

  it('says in the row what went wrong and when it is tried again', async () => {
    const receiver = await stage.receiver('city-nursing');
    receiver.answering = () => ({ status: 500 });
    await stage.worker({ settings: { firstRetryMs: 60_000, longestRetryMs: 60_000 } });
    const id = await stage.story.tell(WEBHOOK);
    const state = await until('a failed attempt', async () => {
      const now = await stage.story.stateOf(id);
      return now.attempts === 1 ? now : null;
    });
    expect(state).toMatchObject({ status: 'pending', last_error: 'The webhook answered 500.' });
    const wait = Number(state.next_attempt_at) - Number(state.enqueued_at);
    expect(wait).toBeGreaterThan(25_000);
    expect(wait).toBeLessThan(90_000);
  });

  it('is failed after the last attempt, and delivered once it is sent again', async () => {
    const receiver = await stage.receiver('city-nursing');
    receiver.answering = () => ({ status: 500 });
    const worker = await stage.worker();
    const id = await stage.story.tell(WEBHOOK);
    expect(await stage.story.becomes(id, 'failed')).toMatchObject({
      attempts: 4,
      last_error: 'The webhook answered 500.',
      next_attempt_at: null,
    });
    expect(receiver.received).toHaveLength(4);

    receiver.answering = () => ({ status: 200 });
    await worker.get(NotificationService).redrive(ADMIN, id);
    expect(await stage.story.becomes(id, 'sent')).toMatchObject({ attempts: 0, last_error: null });
    expect(new Set(receiver.idsReceived())).toEqual(new Set([id]));
  });

  it('has all its attempts again when it is sent again', async () => {
    const receiver = await stage.receiver('city-nursing');
    receiver.answering = () => ({ status: 500 });
    const worker = await stage.worker();
    const id = await stage.story.tell(WEBHOOK);
    await stage.story.becomes(id, 'failed');
    await worker.get(NotificationService).redrive(ADMIN, id);
    await until('four more attempts', () => receiver.received.length === 8);
    expect((await stage.story.becomes(id, 'failed')).attempts).toBe(4);
  });

  it('keeps a mail exactly once, however often its job comes', async () => {
    await stage.story.hasEndpoint('city-nursing', 'email', 'city@nhs.example');
    await Promise.all([stage.worker(), stage.worker()]);
    const id = await stage.story.tell(EMAIL);
    const { sent_at } = await stage.story.becomes(id, 'sent');
    await stage.story.database.query(`UPDATE notification SET enqueued_at = NULL WHERE id = $1`, [id]);
    await stage.story.database.query(`UPDATE notification SET status = 'pending' WHERE id = $1`, [id]);
    await stage.story.becomes(id, 'sent');
    const mails = (await stage.story.mails()).filter((mail) => mail.notification_id === id);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.recipient_address).toBe('city@nhs.example');
    expect(mails[0]?.subject).toMatch(/^referral-allocated: /);
    expect(mails[0]?.body).toContain('E.M. for City nursing, from Fosse Road Surgery.');
    expect(mails[0]?.body).not.toMatch(/Edith|Marlowe|1941/);
    expect(sent_at).not.toBeNull();
  });

  it('fails at once when the recipient has no address, and says what to do', async () => {
    await stage.worker();
    const id = await stage.story.tell({ ...EMAIL, recipient: 'county-therapy' });
    expect(await stage.story.becomes(id, 'failed')).toMatchObject({
      attempts: 1,
      last_error: 'county-therapy has no e-mail address. Add one, then send again.',
    });
  });

  it('of one service is not delayed by the dead endpoint of another, nor of its own', async () => {
    const dead = await stage.receiver('city-nursing');
    dead.answering = () => null;
    const alive = await stage.receiver('county-therapy');
    await stage.story.hasEndpoint('county-nursing', 'email', 'county@nhs.example');
    await stage.worker({
      settings: { webhookTimeoutMs: NEVER_MS, concurrency: { inbox: 2, email: 2, webhook: 3, timers: 1 } },
    });

    const stuck = await stage.story.tells(...Array.from({ length: 12 }, () => WEBHOOK));
    await until('the dead endpoint holds every hand of its lane', () => dead.received.length === 3);
    const others = await stage.story.tells(
      { queue: 'therapy', recipient: 'county-therapy', channel: 'webhook' },
      { queue: 'communityNursing', recipient: 'city-nursing', channel: 'inbox' },
      { queue: 'communityNursing', recipient: 'county-nursing', channel: 'email' },
      { queue: 'referrers', recipient: 'C82001', message: 'referral-received', channel: 'inbox' },
    );
    await stage.story.wake();
    await Promise.all(others.map((id) => stage.story.becomes(id, 'sent')));
    expect(alive.received).toHaveLength(1);
    const states = await Promise.all(stuck.map((id) => stage.story.stateOf(id)));
    expect(states.every((state) => state.status === 'pending')).toBe(true);
    await dead.stop();
  });

  it('to one team is not delayed by the dead endpoint of another team of the same service line', async () => {
    const dead = await stage.receiver('city-nursing');
    dead.answering = () => null;
    const alive = await stage.receiver('county-nursing');
    await stage.worker({
      settings: {
        webhookTimeoutMs: NEVER_MS,
        webhookGuard: { atOnce: 2, silencesToRest: 5, restMs: 60_000 },
        concurrency: { inbox: 2, email: 2, webhook: 4, timers: 1 },
      },
    });
    await stage.story.tells(...Array.from({ length: 12 }, () => WEBHOOK));
    await until('the dead endpoint has all it may have', () => dead.received.length === 2);
    const others = await stage.story.tells(
      ...Array.from({ length: 5 }, () => ({ ...WEBHOOK, recipient: 'county-nursing' })),
    );
    await Promise.all(others.map((id) => stage.story.becomes(id, 'sent')));
    expect(new Set(alive.idsReceived())).toEqual(new Set(others));
    expect(dead.received).toHaveLength(2);
    await dead.stop();
  });
});
