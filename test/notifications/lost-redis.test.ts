import { describe, expect, it } from '@jest/globals';
import { OWN_REDIS } from './support/backends.js';
import { Stage } from './support/stage.js';
import { until } from './support/waiting.js';

if (OWN_REDIS) {
  const backend = OWN_REDIS;

  describe('when Redis crashes and comes back empty', () => {
    const stage = Stage.on(backend);

    it('what was committed meanwhile is delivered afterwards', async () => {
      await stage.worker();
      await stage.story.becomes(await stage.story.tell(), 'sent');
      await stage.redis?.crash();
      const id = await stage.story.tell();
      await stage.story.wake();
      await until('the relay has tried and let the row go', async () => {
        const [row] = await stage.story.database.query<unknown[]>(
          'SELECT id FROM notification WHERE id = $1 AND enqueued_at IS NULL FOR UPDATE SKIP LOCKED',
          [id],
        );
        return row;
      });
      await stage.redis?.comeBack();
      await stage.story.becomes(id, 'sent');
    });

    it('what waited for its next attempt is tried again', async () => {
      const receiver = await stage.receiver('city-nursing');
      receiver.answering = (_, count) => ({ status: count === 1 ? 503 : 204 });
      await stage.worker({ settings: { firstRetryMs: 1_000, longestRetryMs: 1_000 } });
      const id = await stage.story.tell({ channel: 'webhook' });
      await until(
        'the first attempt is recorded',
        async () => (await stage.story.stateOf(id)).attempts === 1,
      );
      await until('the job waits', async () => (await stage.jobsLeft([id])) === 1);
      await stage.redis?.crash();
      await stage.redis?.comeBack();
      await stage.story.becomes(id, 'sent');
      expect(receiver.idsReceived()).toEqual([id, id]);
    });
  });
} else {
  it.skip('when Redis crashes and comes back empty: no redis-server here', () => undefined);
}
