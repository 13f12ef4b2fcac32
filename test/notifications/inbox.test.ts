import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { freePort } from '../../src/server/runtime/free-port.js';
import { TestApp } from '../support/app.js';
import { aReferral, type Referral } from '../support/referral-story.js';
import { startRealWorker } from './support/product.js';
import { until } from './support/waiting.js';

interface Page<T> {
  items: T[];
  next: string | null;
}

interface Item {
  id: string;
  message: string;
  subject: string;
  text: string;
  at: string;
  referral: { id: string; reference: string; state: string; patient: { name: string; dateOfBirth: string } };
}

interface Row {
  id: string;
  channel: string;
  status: string;
  attempts: number;
  lastError: string | null;
}

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe('the inbox', () => {
  let app: TestApp;
  let worker: TestingModule;
  let referral: Referral;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.database.query(
      `INSERT INTO endpoint VALUES ('city-nursing', 'webhook', 'http://127.0.0.1:' || $1 || '/', 'c2VjcmV0'),
        ('C82001', 'email', 'fosse@nhs.example', null)
       ON CONFLICT (unit, channel) DO UPDATE SET address = EXCLUDED.address, secret = EXCLUDED.secret`,
      [String(await freePort())],
    );
    worker = await startRealWorker({ databaseUrl: app.config.databaseUrl, clock: app.clock });
    referral = await aReferral(app).submitted().claimed().triaged().prioritised().allocated().done();
  });
  afterAll(async () => {
    await worker.close();
    await app.stop();
  });

  const inboxOf = async (user: string, query = '') =>
    (await app.get<Page<Item>>(user, `/api/inbox${query}`)).body;
  const delivered = (user: string, message: string) =>
    until(`${message} is in the inbox of ${user}`, async () =>
      (await inboxOf(user)).items.find(
        (item) => item.message === message && item.referral.id === referral.id,
      ),
    );

  it('of the team shows what was allocated to it', async () => {
    const item = await delivered('nurse', 'referral-allocated');
    expect(item.referral).toMatchObject({ reference: referral.reference, state: 'allocated' });
    expect(item.referral.patient.name).toMatch(/\w+ \w+/);
    expect(item.referral.patient.dateOfBirth).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(item.subject).toContain(referral.reference);
    expect(`${item.subject}${item.text}`).not.toContain('{{');
  });

  it('of the practice shows what happened to its referral', async () => {
    await delivered('gp', 'referral-received');
  });

  it('shows nothing to other teams and practices', async () => {
    await delivered('nurse', 'referral-allocated');
    for (const user of ['therapist', 'ward', 'gp2', 'coordinator']) {
      expect((await inboxOf(user)).items.filter((item) => item.referral.id === referral.id)).toEqual([]);
    }
  });

  it('tells SPA and practice which team declined, even after it is out of the team’s hands', async () => {
    const declined = await aReferral(app)
      .submitted()
      .claimed()
      .triaged()
      .prioritised()
      .allocated()
      .acted('nurse', 'decline', { reasonCode: await aReason(), comment: 'Lives elsewhere.' })
      .done();
    for (const user of ['coordinator', 'callhandler', 'triage', 'gp']) {
      const item = await until(`${user} knows`, async () =>
        (await inboxOf(user)).items.find(
          ({ referral: { id }, message }) => id === declined.id && message === 'referral-declined',
        ),
      );
      expect(`${item.subject} ${item.text}`).toMatch(/city.*nursing/i);
    }
  });

  const aReason = async (): Promise<string> => {
    const actions = await app.get<{ action: string; example: { reasonCode: string } }[]>(
      'nurse',
      `/api/referrals/${referral.id}/actions`,
    );
    const list = Array.isArray(actions.body)
      ? actions.body
      : (actions.body as { items: typeof actions.body }).items;
    return list.find(({ action }) => action === 'decline')?.example.reasonCode ?? 'outOfArea';
  };

  it('is read page by page, newest first, each item once', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) ids.push((await aReferral(app).submitted().done()).id);
    const all = await until('everything arrived', async () => {
      const { items } = await inboxOf('gp');
      return ids.every((id) => items.some((item) => item.referral.id === id)) ? items : null;
    });
    const seen: Item[] = [];
    for (let query: string | null = '?limit=2'; query;) {
      const { items, next }: Page<Item> = await inboxOf('gp', query);
      expect(items.length).toBeLessThanOrEqual(2);
      seen.push(...items);
      query = next ? `?limit=2&after=${next}` : null;
    }
    expect(seen.map((item) => item.id)).toEqual(all.map((item) => item.id));
    const times = seen.map((item) => item.at);
    expect(times).toEqual([...times].sort().reverse());
  });

  it.each(['limit=0', 'limit=many', 'limit=1000', 'after=yesterday', 'colour=red'])(
    'refuses ?%s',
    async (query) => {
      expect((await app.get('nurse', `/api/inbox?${query}`)).status).toBe(400);
    },
  );

  it('is not for those who have none, nor for strangers', async () => {
    expect(await app.get('privacy', '/api/inbox')).toMatchObject({
      status: 403,
      body: { code: 'NOT_FOR_THIS_ROLE' },
    });
    expect((await app.get(null, '/api/inbox')).status).toBe(401);
  });

  it('leaves what could not be delivered to administrators, who send it again', async () => {
    const failed = await until('the webhook has failed', async () => {
      const { body } = await app.get<Page<Row>>('admin', '/api/notifications?status=failed');
      return body.items.find((row) => row.channel === 'webhook');
    });
    expect(failed).toMatchObject({
      attempts: 4,
      lastError: 'The webhook could not be reached (ECONNREFUSED).',
    });
    expect(JSON.stringify(failed)).not.toMatch(/nhs\.example|c2VjcmV0/);

    const metrics = await app.get<string>(null, '/metrics');
    expect(metrics.body).toMatch(
      /notifications_undelivered\{queue="communityNursing",status="failed"\} [1-9]/,
    );
    expect(metrics.body).toMatch(
      /notifications_oldest_undelivered_seconds\{queue="communityNursing",status="failed"\} /,
    );

    expect((await app.post('admin', `/api/notifications/${failed.id}/redrive`, undefined)).status).toBe(202);
    const states = await app.get<Page<Row>>('admin', '/api/notifications?status=pending');
    expect([...states.body.items, { id: failed.id }].map((row) => row.id)).toContain(failed.id);
    await until('it has failed anew', async () => {
      const { body } = await app.get<Page<Row>>('admin', '/api/notifications?status=failed');
      return body.items.find((row) => row.id === failed.id);
    });
  });

  it('sends again only what has failed', async () => {
    const { body } = await app.get<Page<Row>>('admin', '/api/notifications?status=sent&limit=1');
    const path = (id = '') => `/api/notifications/${id}/redrive`;
    expect(await app.post('admin', path(body.items[0]?.id), undefined)).toMatchObject({
      status: 409,
      body: { code: 'NOTIFICATION_NOT_FAILED' },
    });
    expect((await app.post('admin', path(UNKNOWN), undefined)).status).toBe(404);
  });

  it('has its mails beside it when there is no mail server', async () => {
    const mail = await until('the mail is kept', async () => {
      const { body } = await app.get<Page<{ to: string; subject: string; text: string }>>(
        'admin',
        '/api/mails',
      );
      return body.items.find(
        (each) => each.to === 'fosse@nhs.example' && each.subject.includes(referral.reference),
      );
    });
    const { referral: seen } = await delivered('gp', 'referral-received');
    for (const name of seen.patient.name.split(' '))
      expect(`${mail.subject}${mail.text}`).not.toContain(name);
    expect(`${mail.subject}${mail.text}`).not.toContain(seen.patient.dateOfBirth);
  });

  it.each(['/api/notifications', '/api/mails'])('shows %s to administrators only', async (path) => {
    for (const user of ['gp', 'nurse', 'coordinator', 'triage', 'privacy']) {
      expect((await app.get(user, path)).status).toBe(403);
    }
    expect((await app.get(null, path)).status).toBe(401);
    expect((await app.get('admin', path)).status).toBe(200);
  });

  it('shows a person what was said to themselves beside what their team was told, and to nobody else', async () => {
    await app.database.query(
      `INSERT INTO notification (id, referral_id, event_version, queue, recipient, message, channel, status, created_at, sent_at)
       SELECT gen_random_uuid(), id, version, 'communityNursing', 'nurselead', 'clock-breached-escalated', 'inbox', 'sent', now(), now()
       FROM referral WHERE id = $1`,
      [referral.id],
    );
    const mine = (await inboxOf('nurselead')).items;
    expect(mine.map(({ message }) => message)).toEqual(
      expect.arrayContaining(['referral-allocated', 'clock-breached-escalated']),
    );
    const [newest] = mine;
    expect(newest).toMatchObject({
      message: 'clock-breached-escalated',
      subject: `Referral ${referral.reference} is past its respond-by time and still waiting`,
      referral: { patient: { name: expect.any(String) } },
    });
    for (const user of ['nurse', 'coordinator', 'oncall'])
      expect((await inboxOf(user)).items.map(({ message }) => message)).not.toContain(
        'clock-breached-escalated',
      );
    const first = await inboxOf('nurselead', '?limit=1');
    const second = await inboxOf('nurselead', `?limit=1&after=${first.next}`);
    expect([first.items[0]!.id, second.items[0]!.id]).toEqual(mine.slice(0, 2).map(({ id }) => id));
  });

  it('keeps the patient from a person who is told of another team’s referral', async () => {
    await app.database.query(
      `INSERT INTO notification (id, referral_id, event_version, queue, recipient, message, channel, status, created_at, sent_at)
       SELECT gen_random_uuid(), id, version, 'communityNursing', 'therapist', 'clock-breached-escalated', 'inbox', 'sent', now(), now()
       FROM referral WHERE id = $1`,
      [referral.id],
    );
    const [told] = (await inboxOf('therapist')).items;
    expect(told).toMatchObject({ message: 'clock-breached-escalated', referral: { patient: null } });
  });
});
