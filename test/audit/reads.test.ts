import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ReadLogService } from '../../src/audit/read-log.service.js';
import { ReadLogStore } from '../../src/audit/read-log.store.js';
import { READS } from '../../src/audit/reads.decorators.js';
import { demoUser } from '../../src/demo/users.js';
import type { Actor } from '../../src/domain/actor.js';
import { TestApp } from '../support/app.js';
import { aReferral, type Referral } from '../support/referral-story.js';
import { BY_THE_SERVICE, NO_PATIENT } from './support/no-trace.js';

interface Route {
  path: string;
  handler: object;
}

interface Entry {
  actor_id: string;
  actor_role: string;
  actor_organisation: string;
  action: string;
  subject_type: string;
  subject_id: string;
  outcome: string;
  basis: string;
  correlation_id: string;
  shown: string[] | null;
}

/** Every GET route of the application. */
function routesOf(app: TestApp): Route[] {
  const discovery = new DiscoveryService(app.nest.get(ModulesContainer));
  return discovery.getControllers().flatMap(({ instance, metatype }) => {
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    const base = Reflect.getMetadata('path', metatype!) as string;
    const at = (path: string) => path.replaceAll(/\/+/g, '/').replace(/^\//, '');
    return new MetadataScanner()
      .getAllMethodNames(prototype)
      .filter((name) => Reflect.getMetadata('method', prototype[name]!) === 0)
      .map((name) => {
        const own = Reflect.getMetadata('path', prototype[name]!) as string;
        return { path: at([base, own].join('/')).replace(/\/$/, ''), handler: prototype[name]! };
      });
  });
}

describe('the trace of every look', () => {
  let app: TestApp;
  let referral: Referral;

  const entries = async (condition: string, values: unknown[] = []) =>
    (await app.database.query<Entry>(`SELECT * FROM audit_entry WHERE ${condition} ORDER BY id`, values))
      .rows;
  const traceOf = async (user: string | Actor, path: string) => {
    const answer = await app.get<Record<string, unknown>>(user, path);
    const found = await entries('correlation_id = $1 AND subject_version IS NULL', [
      answer.headers['x-correlation-id'],
    ]);
    return { answer, found };
  };

  beforeAll(async () => {
    app = await TestApp.start();
    referral = await aReferral(app).offered().done();
  });
  afterAll(() => app.stop());

  it('is left by every GET route that says something of a patient', () => {
    const routes = routesOf(app);
    expect(routes.length).toBeGreaterThan(25);
    const without = routes
      .filter(({ handler }) => !Reflect.hasMetadata(READS, handler))
      .map(({ path }) => path);
    expect(without.filter((path) => !(path in NO_PATIENT)).sort()).toEqual(BY_THE_SERVICE);
  });

  it.each([
    ['', 'REFERRAL_READ', 'nurse'],
    ['/events', 'REFERRAL_HISTORY_READ', 'nurse'],
    ['/clocks', 'REFERRAL_CLOCKS_READ', 'nurse'],
    ['/actions', 'REFERRAL_ACTIONS_READ', 'nurse'],
    ['/messages', 'REFERRAL_MESSAGES_READ', 'nurse'],
    ['/matches', 'REFERRAL_MATCHES_READ', 'coordinator'],
  ])('of one referral%s says who, as what, on which basis', async (path, action, user) => {
    const { answer, found } = await traceOf(user, `/api/referrals/${referral.id}${path}`);
    expect(answer.status).toBe(200);
    const { role, organisation } = demoUser(user)!;
    expect(found).toEqual([
      expect.objectContaining({
        actor_id: user,
        actor_role: role,
        actor_organisation: organisation,
        action,
        subject_type: 'referral',
        subject_id: referral.id,
        outcome: 'done',
        basis: user === 'nurse' ? 'ownTeam' : 'spa',
        shown: null,
      }),
    ]);
  });

  it.each([
    ['/api/worklists/offered', 'WORKLIST_READ', 'nurse'],
    ['/api/referrals?q=', 'REFERRALS_SEARCHED', 'gp'],
  ])('of a page of %s is one entry that names every referral it showed', async (path, action, user) => {
    const asked = path.endsWith('q=') ? `${path}${referral.reference}` : path;
    const { answer, found } = await traceOf(user, asked);
    expect(answer.status).toBe(200);
    expect(found).toMatchObject([{ action, subject_type: 'search', shown: [referral.id] }]);
  });

  it('of an inbox names those whose patient it showed', async () => {
    await app.database.query(
      `UPDATE notification SET status = 'sent', sent_at = now() WHERE channel = 'inbox'`,
    );
    const { found } = await traceOf('nurse', '/api/inbox');
    expect(found).toMatchObject([{ action: 'INBOX_READ', shown: [referral.id] }]);
  });

  it('of what is asked before writing names what was told', async () => {
    const { rows } = await app.database.query<{ nhs_number: string }>('SELECT nhs_number FROM referral');
    const answer = await app.post('gp', '/api/referrals/known', {
      nhsNumber: rows[0]!.nhs_number,
      serviceLine: 'communityNursing',
    });
    expect(await entries('correlation_id = $1', [answer.headers['x-correlation-id']])).toMatchObject([
      { action: 'PATIENT_KNOWN_READ', basis: 'ownPractice', shown: [referral.id] },
    ]);
  });

  it('is left also by a search that finds nothing, and by a page that is empty', async () => {
    const { found } = await traceOf('gp2', '/api/referrals?q=Nobody');
    expect(found).toMatchObject([{ action: 'REFERRALS_SEARCHED', shown: [] }]);
  });

  it('says that a look was refused, though the answer does not tell a foreign referral from none', async () => {
    const { answer, found } = await traceOf('gp2', `/api/referrals/${referral.id}/events`);
    expect([answer.status, answer.body.code]).toEqual([404, 'REFERRAL_UNKNOWN']);
    expect(found).toMatchObject([
      { actor_id: 'gp2', subject_id: referral.id, outcome: 'refused', basis: 'none' },
    ]);
  });

  it('is not left by a request that is wrong in itself', async () => {
    expect((await traceOf('gp', `/api/referrals/${referral.id}/events?limit=0`)).found).toEqual([]);
    expect((await traceOf('gp', `/api/referrals/not-an-id`)).found).toMatchObject([
      { outcome: 'refused', subject_type: 'search' },
    ]);
  });

  it('keeps no name of a patient, and no word that was searched for', async () => {
    const [all] = await entries('true').then((rows) => [JSON.stringify(rows)]);
    const { rows } = await app.database.query<{ family_name: string; nhs_number: string }>(
      'SELECT * FROM referral',
    );
    expect(all).not.toContain(rows[0]!.family_name);
    expect(all).not.toContain(rows[0]!.nhs_number);
  });

  it('is durable before the answer: what cannot be written down is not shown', async () => {
    await app.database.query('ALTER TABLE audit_entry RENAME TO audit_entry_away');
    try {
      const answer = await app.get('nurse', `/api/referrals/${referral.id}`);
      expect(answer.status).toBe(500);
      expect(JSON.stringify(answer.body)).not.toContain(referral.reference);
    } finally {
      await app.database.query('ALTER TABLE audit_entry_away RENAME TO audit_entry');
    }
    expect((await traceOf('nurse', `/api/referrals/${referral.id}`)).found).toHaveLength(1);
  });

  it('shares one commit with the looks of the same moment', async () => {
    const looks = Array.from({ length: 20 }, () => app.get('nurse', `/api/referrals/${referral.id}`));
    const ids = (await Promise.all(looks)).map(({ headers }) => headers['x-correlation-id']);
    const { rows } = await app.database.query<{ looks: number; commits: number }>(
      `SELECT count(*)::int AS looks, count(DISTINCT xmin::text)::int AS commits FROM audit_entry
       WHERE correlation_id = ANY ($1::uuid[])`,
      [ids],
    );
    expect(rows[0]!.looks).toBe(20);
    expect(rows[0]!.commits).toBeLessThan(20);
  });
});

describe('the log of looks', () => {
  const look = { actor: demoUser('gp')!, action: 'REFERRAL_READ' } as never;

  it('fails every look of a batch that fails, and goes on with the next', async () => {
    const batches: number[] = [];
    const store = {
      keepReaders: async () => undefined,
      record: async (entries: unknown[]) => {
        batches.push(entries.length);
        if (batches.length === 2) throw new Error('the database is away');
      },
    } as unknown as ReadLogStore;
    const log = new ReadLogService(store);
    const results = await Promise.allSettled([log.record([look]), log.record([look]), log.record([look])]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    await log.record([look]);
    expect(batches).toEqual([1, 2, 1]);
  });
});
