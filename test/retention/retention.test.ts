import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RetentionService, type Due } from '../../src/retention/retention.service.js';
import { TestApp } from '../support/app.js';
import { act, aReferral, type Referral } from '../support/referral-story.js';

const NOW = '2026-11-23T09:00:00Z';
const THE_DAY_BEFORE = '2034-11-22T23:59:59Z';
const THE_DAY = '2034-11-23T00:00:00Z';

describe('the retention of referrals', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spa-retention-'));
  let app: TestApp;
  let retention: RetentionService;

  const due = async (): Promise<Due[]> => {
    const found: Due[] = [];
    for await (const each of retention.due()) found.push(each);
    return found;
  };
  const references = async () => (await due()).map(({ reference }) => reference);
  const dueOne = async ({ reference }: Referral) =>
    (await due()).find((each) => each.reference === reference);
  const sql = async <T>(text: string, values: unknown[] = []) =>
    (await app.database.query<T & object>(text, values)).rows;
  const discharged = () => aReferral(app).offered().accepted().seen().discharged().done();
  const hold = (reference: string) =>
    app.post<{ id: string }>('privacy', '/api/retention/holds', { reference, reason: 'Claim 17/2030' });

  beforeAll(async () => {
    const audit = { keyFile: join(folder, 'key.pem'), checkpoints: join(folder, 'checkpoints') };
    app = await TestApp.start({ audit });
    retention = app.nest.get(RetentionService);
  });
  beforeEach(() => app.clock.set(NOW));
  afterAll(async () => {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets nothing go a day before its time, and everything on the day', async () => {
    const referral = await discharged();
    app.clock.set(THE_DAY_BEFORE);
    expect(await references()).not.toContain(referral.reference);
    app.clock.set(THE_DAY);
    expect(await dueOne(referral)).toMatchObject({
      serviceLine: 'communityNursing',
      closedOn: '2026-11-23',
      dueOn: '2034-11-23',
      rule: { id: 'adult' },
      held: false,
    });
  });

  it('counts from the last closing of a referral that was reopened', async () => {
    const referral = await discharged();
    app.clock.set('2026-12-01T09:00:00Z');
    const reopened = (await act(app, 'triage', referral, 'reopen', { reason: 'Wound has opened again.' }))
      .body;
    app.clock.set(THE_DAY);
    expect(await references()).not.toContain(referral.reference);
    app.clock.set('2026-12-01T09:00:00Z');
    expect((await act(app, 'triage', reopened, 'cancel', { reason: 'Seen in surgery' })).status).toBe(200);
    app.clock.set('2034-11-30T23:59:59Z');
    expect(await references()).not.toContain(referral.reference);
    app.clock.set('2034-12-01T00:00:00Z');
    expect(await references()).toContain(referral.reference);
  });

  it('keeps everything of a patient who is still known', async () => {
    const first = await discharged();
    const [{ nhs_number: nhsNumber }] = (await sql<{ nhs_number: string }>(
      'SELECT nhs_number FROM referral WHERE id = $1',
      [first.id],
    )) as [{ nhs_number: string }];
    const { body } = await app.get<{ answers: object }>('gp', '/api/templates/community-nursing/example');
    const second = await app.post<Referral>('gp', '/api/referrals', {
      ...body,
      answers: { ...body.answers, nhsNumber },
    });
    app.clock.set(THE_DAY);
    expect(await references()).not.toContain(first.reference);
    app.clock.set('2027-11-23T09:00:00Z');
    expect((await act(app, 'gp', second.body, 'cancel', { reason: 'No longer needed' })).status).toBe(200);
    app.clock.set(THE_DAY);
    expect(await references()).not.toContain(first.reference);
    app.clock.set('2035-11-23T00:00:00Z');
    expect(await references()).toEqual(expect.arrayContaining([first.reference, second.body.reference]));
  });

  describe('under a legal hold', () => {
    let referral: Referral;

    beforeAll(async () => {
      app.clock.set(NOW);
      referral = await discharged();
    });

    it('lets nothing go until it is lifted, whoever asks', async () => {
      const { status, body } = await hold(referral.reference.toLowerCase());
      expect(status).toBe(201);
      app.clock.set(THE_DAY);
      const found = (await dueOne(referral))!;
      expect(found.held).toBe(true);
      expect(await retention.dispose(found)).toBe(false);
      await expect(retention.dispose({ ...found, held: false })).rejects.toThrow(
        'this referral must be kept',
      );
      expect(
        (await app.post('privacy', `/api/retention/holds/${body.id}/lift`, { reason: 'Settled' })).status,
      ).toBe(204);
      expect((await dueOne(referral))!.held).toBe(false);
    });

    it('is set once at a time, lifted once, and each is audited', async () => {
      const again = await hold(referral.reference);
      expect((await hold(referral.reference)).body).toMatchObject({ code: 'HOLD_STANDS' });
      const { body } = await app.get<{ items: object[] }>('privacy', '/api/retention/holds');
      expect(body.items).toEqual([
        {
          id: again.body.id,
          referralId: referral.id,
          reference: referral.reference,
          reason: 'Claim 17/2030',
          setAt: app.clock.now().toISOString(),
          setBy: 'privacy',
        },
      ]);
      const lift = () =>
        app.post('privacy', `/api/retention/holds/${again.body.id}/lift`, { reason: 'Settled' });
      expect((await lift()).status).toBe(204);
      expect(await lift()).toMatchObject({ status: 409, body: { code: 'HOLD_LIFTED' } });
      const audited = await sql<{ action: string }>(
        `SELECT action FROM audit_entry WHERE subject_id = $1 AND action LIKE 'HOLD%' ORDER BY id`,
        [referral.id],
      );
      expect(audited.map(({ action }) => action)).toEqual([
        'HOLD_SET',
        'HOLD_LIFTED',
        'HOLD_SET',
        'HOLD_LIFTED',
      ]);
    });

    it('needs a referral, a reason, and a privacy officer', async () => {
      expect(await hold('4F7-KX9-2MP')).toMatchObject({ status: 422 });
      expect(
        await app.post('privacy', '/api/retention/holds', { reference: referral.reference, reason: ' ' }),
      ).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reason' }] } });
      expect((await app.post('gp', '/api/retention/holds', {})).status).toBe(403);
      const nobody = '00000000-0000-4000-8000-000000000000';
      expect(
        await app.post('privacy', `/api/retention/holds/${nobody}/lift`, { reason: 'Settled' }),
      ).toMatchObject({ status: 404, body: { code: 'HOLD_UNKNOWN' } });
    });
  });
});
