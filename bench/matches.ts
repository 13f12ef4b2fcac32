import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { ClocksService } from '../src/clocks/deadlines/clocks.service.js';
import { loadConfig } from '../src/config/config.js';
import { SharingPolicyService } from '../src/consent/sharing-policy.service.js';
import { SharingStore } from '../src/consent/sharing.store.js';
import { SituationsService } from '../src/consent/situations.service.js';
import { UnitsService } from '../src/consent/units.service.js';
import { migrate } from '../src/database/schema.js';
import { DirectoryService } from '../src/directory/directory.service.js';
import { DirectoryStore } from '../src/directory/directory.store.js';
import type { ReferralRecord } from '../src/domain/referral.record.js';
import type { ReferralContext } from '../src/domain/referral.types.js';
import { ReferralStore } from '../src/referrals/core/commit/referral.store.js';
import { matchView } from '../src/referrals/matching/match.view.js';
import { MatchingService } from '../src/referrals/matching/matching.service.js';
import { MatchingStore } from '../src/referrals/matching/matching.store.js';
import { startEmbedded } from '../src/server/embedded-postgres/embedded.js';
import type { Announcements } from '../src/server/postgres/announcements.js';
import { Clock } from '../src/server/runtime/clock.js';
import { VocabularyService } from '../src/templates/library/vocabulary.service.js';

/*
 * Milliseconds of one answer to "which services suit this referral?", 500 services of which all are permitted, 20,000 open referrals
 * among 100,000, beside what the database alone needs to count the open referrals of every team (the reference).
 * Usage: npm run bench:matches
 */
const SERVICES = 500;
const OPEN = 20_000;
const CLOSED = 80_000;
const ROUNDS = 300;
const AT = '2026-11-24T10:00:00.000Z';
const REFERENCE = `
SELECT team_id, count(*)::int FROM referral WHERE team_id IS NOT NULL AND next_action_by IS NOT NULL GROUP BY team_id`;

const folder = mkdtempSync(join(tmpdir(), 'spa-referrals-matches-'));
const database = await startEmbedded({ directory: join(folder, 'postgres'), durable: false });
const url = database.url('postgres');
const source = new DataSource({ type: 'postgres', url, poolSize: 2 });
try {
  await migrate(url);
  await source.initialize();
  await fill();
  await measure();
} finally {
  if (source.isInitialized) await source.destroy();
  await database.stop('immediate');
  rmSync(folder, { recursive: true, force: true });
}

async function fill(): Promise<void> {
  await source.query(`INSERT INTO organisation VALUES ('RT5', 'The Trust', 'communityTrust')`);
  await source.query(
    `INSERT INTO service (id, name, service_line, organisation, criteria, opening_hours)
     SELECT 'service-' || n, 'Service ' || n,
       (ARRAY['communityNursing', 'therapy', 'intermediateCare', 'communityHospital'])[1 + n % 4], 'RT5',
       jsonb_build_object('minAge', 18, 'housebound', n % 3 = 0, 'needCodes', '["assessment", "falls", "mobility"]'::jsonb,
         'postcodeDistricts', (SELECT jsonb_agg('LE' || d) FROM generate_series(1 + n % 5, 10 + n % 5) d),
         'exclusions', '[{"flag": "bariatric", "because": "No bariatric equipment."}]'::jsonb),
       '[{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "08:00", "to": "18:00"}]'
     FROM generate_series(1, $1::int) n`,
    [SERVICES],
  );
  await source.query(
    `INSERT INTO team (id, name, service_id, capacity) SELECT 'team-' || n, 'Team ' || n, 'service-' || n, 20 + n % 60
     FROM generate_series(1, $1::int) n`,
    [SERVICES],
  );
  await source.query(
    `INSERT INTO referral (id, reference, version, state, template_id, template_version, answers, context, nhs_number,
       referring_organisation, referrer_id, team_id, owner_kind, owner_id, next_action_by, received_at, created_at, updated_at)
     SELECT gen_random_uuid(), translate(substr(lpad(n::text, 9, '0'), 1, 3) || '-' || substr(lpad(n::text, 9, '0'), 4, 3) || '-' ||
         substr(lpad(n::text, 9, '0'), 7, 3), '01', 'XY'), 1, CASE WHEN n <= $2 THEN 'accepted' ELSE 'discharged' END, 'general', 1,
       '{"dateOfBirth": "1940-01-01", "address": {"lines": ["1 High Street"], "postcode": "LE3 2QT"}, "bariatric": false}', '{}',
       lpad((9990000000 + n / 2)::text, 10, '0'), 'C82001', 'gp', 'team-' || 1 + n % $3,
       CASE WHEN n <= $2 THEN 'team' END, CASE WHEN n <= $2 THEN 'team-' || 1 + n % $3 END,
       CASE WHEN n <= $2 THEN now() + n * interval '1 minute' END, now(), now(), now()
     FROM generate_series(1, $1::int) n`,
    [OPEN + CLOSED, OPEN, SERVICES],
  );
  // Before the log is on disk, a vacuum may not mark what it sees as visible to all.
  await source.query('CHECKPOINT');
  await source.query('VACUUM ANALYZE');
  // As on a working day: some rows have changed since the last vacuum.
  await source.query(
    `UPDATE referral SET version = version + 1 WHERE state = 'accepted' AND reference LIKE '%5'`,
  );
}

async function measure(): Promise<void> {
  const referrals = new ReferralStore(source);
  const silent = { on: () => undefined, announce: () => undefined } as unknown as Announcements;
  const directory = new DirectoryService(new DirectoryStore(source), silent);
  const config = loadConfig({ SPA_MODE: 'demo', DATABASE_URL: url });
  const matching = new MatchingService(
    new MatchingStore(source),
    referrals,
    directory,
    new VocabularyService(config),
    new ClocksService(config),
    new SituationsService(
      new SharingStore(source),
      new UnitsService(directory),
      new SharingPolicyService(config),
      new Clock(),
    ),
  );
  const [{ id }] = await source.query<[{ id: string }]>(
    `SELECT id FROM referral WHERE state = 'accepted' LIMIT 1`,
  );
  const row = (await referrals.find(id)) as ReferralRecord;
  const context = {
    serviceLine: 'therapy',
    permittedLines: ['communityNursing', 'therapy', 'intermediateCare', 'communityHospital'],
    triage: { outcome: 'forService', serviceLine: 'therapy', needCodes: ['falls'], comment: '' },
    respondBy: '2026-11-25T10:00:00.000Z',
  } as unknown as ReferralContext;
  const suggest = async () => (await matching.matches(row, context, AT)).length;
  const tasks: Record<string, () => Promise<unknown>> = {
    'reference: loads of every team, counted by the database': () => source.query(REFERENCE),
    'matches: 500 services judged and ranked': suggest,
    'matches, with the first page as it is answered': async () =>
      JSON.stringify((await matching.matches(row, context, AT)).slice(0, 50).map(matchView)),
    'matches, all 500 as they are answered': async () =>
      JSON.stringify((await matching.matches(row, context, AT)).map(matchView)),
  };
  if ((await suggest()) !== SERVICES) throw new Error('Not every service was judged.');
  const times: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, task] of Object.entries(tasks)) {
      const start = performance.now();
      await task();
      (times[name] ??= []).push(performance.now() - start);
    }
  }
  report(times);
}

function report(times: Record<string, number[]>): void {
  console.log(
    `\n${SERVICES} services, ${OPEN} open referrals, ${ROUNDS} rounds, ${cpus()[0]!.model.trim()}, Node ${process.version}\n`,
  );
  console.log('| Task | Median ms | 99th percentile ms |\n|---|---|---|');
  for (const [name, all] of Object.entries(times)) {
    const sorted = all.toSorted((one, other) => one - other);
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(2);
    console.log(`| ${name} | ${at(0.5)} | ${at(0.99)} |`);
  }
}
