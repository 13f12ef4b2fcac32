import { beforeAll, expect, it } from '@jest/globals';
import { describeOnEachBackend } from './support/backends.js';
import { Hold } from './support/hold.js';
import { Stage } from './support/stage.js';
import { until } from './support/waiting.js';

/** Longer than any test: the killed one waits for its answer until the end. */
const NEVER_MS = 3_600_000;

describeOnEachBackend('a worker killed with -9', (backend) => {
  const stage = Stage.on(backend);

  beforeAll(async () => {
    await stage.story.hasEndpoint('county-nursing', 'email', 'county@nhs.example');
  });

  const mailsOf = async (id: string) =>
    (await stage.story.mails()).filter((mail) => mail.notification_id === id);

  const tellsInboxAndMail = async (): Promise<[string, string]> => {
    const [inbox = '', mail = ''] = await stage.story.tells(
      {},
      { recipient: 'county-nursing', channel: 'email' },
    );
    return [inbox, mail];
  };

  it('between commit and enqueue loses nothing', async () => {
    const killed = await stage.process();
    killed.freeze();
    const [inbox, mail] = await tellsInboxAndMail();
    await stage.story.wake();
    await killed.kill();
    expect(await stage.story.stateOf(inbox)).toMatchObject({ status: 'pending', enqueued_at: null });

    await stage.successor();
    await Promise.all([inbox, mail].map((id) => stage.story.becomes(id, 'sent')));
    expect(await mailsOf(mail)).toHaveLength(1);
  });

  it('between adding the jobs and marking the rows loses nothing and doubles nothing', async () => {
    const killed = await stage.process();
    const hold = await Hold.marks(stage.story.database);
    const [inbox, mail] = await tellsInboxAndMail();
    await stage.story.wake();
    await hold.isReached();
    expect(await stage.jobsLeft([inbox, mail])).toBe(2);
    await killed.kill();
    await hold.breakOff();
    await hold.release();
    expect(await stage.story.stateOf(inbox)).toMatchObject({ enqueued_at: null });

    await stage.successor();
    await Promise.all([inbox, mail].map((id) => stage.story.becomes(id, 'sent')));
    await until('no job is left', async () => (await stage.jobsLeft([inbox, mail])) === 0);
    expect(await mailsOf(mail)).toHaveLength(1);
  });

  it('between delivery and acknowledgement doubles nothing in the inbox and among the kept mails', async () => {
    const killed = await stage.process();
    const hold = await Hold.deliveries(stage.story.database);
    const [inbox, mail] = await tellsInboxAndMail();
    await stage.story.wake();
    await hold.isReached();
    killed.freeze();
    await hold.release();
    const sent = await until('one of them is delivered', async () => {
      const states = await Promise.all([inbox, mail].map((id) => stage.story.stateOf(id)));
      return states.find((state) => state.status === 'sent');
    });
    expect(await stage.jobsLeft([inbox, mail])).toBe(2);
    await killed.kill();

    await stage.successor();
    const states = await Promise.all([inbox, mail].map((id) => stage.story.becomes(id, 'sent')));
    expect(states).toContainEqual(sent);
    await until('no job is left', async () => (await stage.jobsLeft([inbox, mail])) === 0);
    expect(await Promise.all([inbox, mail].map((id) => stage.story.stateOf(id)))).toEqual(states);
    expect(await mailsOf(mail)).toHaveLength(1);
  });

  it('while the receiver of a webhook answers, again and again, sends it again with the same id only', async () => {
    const receiver = await stage.receiver('city-nursing');
    const id = await stage.story.tell({ channel: 'webhook' });
    // With BullMQ's own limit the second kill would fail the job for good.
    const kills = 2;
    for (let count = 1; count <= kills; count++) {
      const killed = new Promise<void>((done) => {
        receiver.answering = async () => {
          await (await worker).kill();
          done();
          return { status: 204 };
        };
      });
      const worker = stage.process({ settings: { webhookTimeoutMs: NEVER_MS } });
      await killed;
    }
    receiver.answering = () => ({ status: 204 });
    await stage.successor();
    await stage.story.becomes(id, 'sent');
    expect(receiver.idsReceived()).toEqual(Array.from({ length: kills + 1 }, () => id));
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]));
  });
});
