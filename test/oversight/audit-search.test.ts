import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DiscoveryService, ModulesContainer } from '@nestjs/core';
import { READS, type Reading } from '../../src/audit/reads.decorators.js';
import { ROLES } from '../../src/domain/actor.js';
import { loadAccessLogWords } from '../../src/oversight/access-log/access-log.schema.js';
import type { AccessLogItem, AuditRow } from '../../src/oversight/policy/oversight.types.js';
import type { Page } from '../../src/server/http/page.js';
import { TestApp } from '../support/app.js';
import { pagesOf } from '../support/pdf.js';
import { aReferral, type Referral } from '../support/referral-story.js';
import { as } from '../support/tokens.js';

describe('the audit log, by those who oversee', () => {
  let app: TestApp;
  let referral: Referral;
  let other: Referral;
  let patient: string;

  const search = (query: string) => app.get<Page<AuditRow>>('privacy', `/api/audit?${query}`);
  const actions = async (query: string) => (await search(query)).body.items.map(({ action }) => action);

  beforeAll(async () => {
    app = await TestApp.start();
    referral = await aReferral(app).offered().done();
    other = await aReferral(app).submitted().done();
    const { rows } = await app.database.query<{ patient_id: string }>(
      'SELECT patient_id FROM referral WHERE id = $1',
      [referral.id],
    );
    patient = rows[0]!.patient_id;
    app.clock.advance(60_000);
    await app.get('nurse', `/api/referrals/${referral.id}`);
    app.clock.advance(60_000);
    await app.get('coordinator', '/api/worklists/breaching');
    await app.get('coordinator', `/api/referrals?q=${referral.reference}`);
    app.clock.advance(60_000);
    await app.get('gp2', `/api/referrals/${referral.id}`);
    app.clock.advance(86_400_000);
    await app.get('gp', `/api/referrals/${other.id}`);
  });
  afterAll(() => app.stop());

  it('is found by patient: what was opened, changed, shown on a list, and refused', async () => {
    const { body } = await search(`patient=${patient}`);
    expect(body.items.slice(0, 3)).toMatchObject([
      { action: 'REFERRAL_READ', actorId: 'gp2', outcome: 'refused', basis: 'none' },
      { action: 'REFERRALS_SEARCHED', actorId: 'coordinator', shown: 1 },
      {
        action: 'REFERRAL_READ',
        actorId: 'nurse',
        actorName: 'Beth Lawson',
        outcome: 'done',
        basis: 'ownTeam',
        subjectId: referral.id,
        patientId: patient,
      },
    ]);
    expect(body.items.map(({ action }) => action)).toContain('ALLOCATE');
    expect(body.items.every(({ subjectId }) => subjectId !== other.id)).toBe(true);
  });

  it('is found by referral, by user, by action and by day, and by all of them', async () => {
    expect(await actions(`referral=${referral.id}&user=nurse`)).toEqual(['REFERRAL_READ']);
    expect(await actions('user=gp&from=2026-11-24&to=2026-11-24')).toEqual(['REFERRAL_READ']);
    expect(await actions('user=gp&to=2026-11-23')).toEqual(['SUBMIT', 'SUBMIT']);
    expect(await actions('action=ALLOCATE')).toEqual(['ALLOCATE']);
    expect(await actions(`patient=${patient}&user=gp&action=REFERRAL_READ`)).toEqual([]);
  });

  it('comes in pages, the newest first', async () => {
    const all = (await search(`patient=${patient}&limit=200`)).body.items;
    const seen: AuditRow[] = [];
    let after = '';
    do {
      const { body } = await search(`patient=${patient}&limit=3${after}&to=2026-12-31`);
      seen.push(...body.items);
      after = body.next ? `&after=${body.next}` : '';
    } while (after);
    expect(seen.filter(({ action }) => action !== 'AUDIT_SEARCHED').map(({ id }) => id)).toEqual(
      all.filter(({ action }) => action !== 'AUDIT_SEARCHED').map(({ id }) => id),
    );
  });

  it('is itself looked at under a trace that names the patient', async () => {
    const { headers } = await search(`patient=${patient}`);
    const { rows } = await app.database.query('SELECT * FROM audit_entry WHERE correlation_id = $1', [
      headers['x-correlation-id'],
    ]);
    expect(rows).toMatchObject([{ actor_id: 'privacy', action: 'AUDIT_SEARCHED', patient_id: patient }]);
  });

  it.each([
    ['patient=9990000018', 'BAD_FILTER'],
    ['patient=Ashworth', 'BAD_FILTER'],
    ['from=2026-02-30', 'BAD_FILTER'],
    ['to=yesterday', 'BAD_FILTER'],
    ['action=x%20OR%201=1', 'BAD_FILTER'],
    ['user=a&user=b', 'BAD_FILTER'],
    ['name=Ashworth', 'UNKNOWN_FILTER'],
    ['after=nonsense', 'BAD_CURSOR'],
  ])('refuses %s', async (query, code) => {
    expect(await search(query)).toMatchObject({ status: 400, body: { code } });
  });

  it.each([
    '/api/audit',
    '/fhir/AuditEvent',
    `/api/patients/${'0'.repeat(8)}-0000-4000-8000-000000000000/access-log`,
  ])('is for nobody else: %s', async (path) => {
    for (const user of ['gp', 'coordinator', 'admin']) expect((await app.get(user, path)).status).toBe(403);
  });

  it.each([
    ['patient_id', 'audit_entry_patient_idx', `patient_id = gen_random_uuid() ORDER BY at DESC LIMIT 50`],
    ['actor', 'audit_entry_actor_idx', `actor_id = 'gp' ORDER BY at DESC, id DESC LIMIT 50`],
    ['action', 'audit_entry_action_idx', `action = 'X' ORDER BY at DESC, id DESC LIMIT 50`],
    ['time', 'audit_entry_at_idx', `at < now() ORDER BY at DESC, id DESC LIMIT 50`],
    ['list', 'audit_entry_shown_idx', `shown && ARRAY[gen_random_uuid()]`],
  ])('is found by %s through an index', async (_, index, condition) => {
    const client = await app.database.connect();
    try {
      await client.query('BEGIN; SET LOCAL enable_seqscan = off');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT * FROM audit_entry WHERE ${condition}`,
      );
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain(index);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  describe('as the patient may have it', () => {
    const log = () => app.get<Page<AccessLogItem>>('privacy', `/api/patients/${patient}/access-log`);

    it('says who by role and organisation, when and why, in plain words', async () => {
      const { body } = await log();
      expect(body.items).toContainEqual({
        at: '2026-11-23T09:01:00.000Z',
        who: 'Member of a community team, Leicestershire Partnership NHS Trust',
        what: 'Opened a referral about you',
        why: 'Your referral was given to their team',
        refused: false,
      });
      expect(body.items).toContainEqual(
        expect.objectContaining({ who: 'GP or practice, Oadby Lane Medical Centre', refused: true }),
      );
      expect(JSON.stringify(body)).not.toMatch(/Beth Lawson|REFERRAL_|nurse/);
    });

    it('shows that somebody looked at the log', async () => {
      await log();
      expect((await log()).body.items[0]).toMatchObject({ what: 'Looked at who has seen your record' });
    });

    it('is not there for somebody who is not a patient', async () => {
      const nobody = '00000000-0000-4000-8000-000000000000';
      for (const path of [`${nobody}/access-log`, `${nobody}/access-log.pdf`, 'nobody/access-log'])
        expect(await app.get('privacy', `/api/patients/${path}`)).toMatchObject({
          status: 404,
          body: { code: 'PATIENT_UNKNOWN' },
        });
    });

    it('is a PDF to be handed over, with the patient on it', async () => {
      const answer = await app.nest.inject({
        method: 'GET',
        url: `/api/patients/${patient}/access-log.pdf`,
        headers: await as('privacy'),
      });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toBe('application/pdf');
      expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
      const text = (await pagesOf(answer.rawPayload)).join(' ');
      expect(text).toContain('Who has looked at your record');
      expect(text).toContain('ASHWORTH, Margaret Born 14-Mar-1941');
      expect(text).toContain('Opened a referral about you');
    });

    it('has words for every role and every read there is', () => {
      const { roles, actions } = loadAccessLogWords(app.config.templatesDir);
      expect(ROLES.filter((role) => !(role in roles))).toEqual([]);
      const controllers = new DiscoveryService(app.nest.get(ModulesContainer)).getControllers();
      const reads = controllers.flatMap(({ instance }) => {
        const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
        return Object.getOwnPropertyNames(prototype)
          .map((name) => Reflect.getMetadata(READS, prototype[name]!) as Reading | undefined)
          .filter((reading) => reading !== undefined)
          .map(({ action }) => action);
      });
      expect(reads.filter((action) => !(action in actions) && action !== 'OVERSIGHT_QUEUE_READ')).toEqual([]);
      expect(readFileSync(join(app.config.templatesDir, 'access-log.yaml'), 'utf8')).toContain('# ');
    });
  });
});

/** The words on the pages of a PDF with standard fonts. */
