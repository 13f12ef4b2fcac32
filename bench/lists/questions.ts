import type pg from 'pg';
import type { Actor } from '../../src/domain/actor.js';
import { LISTS } from '../../src/worklists/lists.rules.js';

/** One thing that somebody asks of the lists: read, counted, filtered or searched. */
export interface Question {
  what: string;
  by: Actor;
  path: string;
}

const person = (
  id: string,
  role: Actor['role'],
  organisation: string,
  team: string | null = null,
): Actor => ({
  id,
  name: id,
  role,
  organisation,
  team,
});

/** People of the simulated week, whose referrals were copied. */
export const EVERYBODY = {
  spa: person('triage-1', 'triageClinician', 'RT5'),
  team: person('city-nursing-1', 'teamMember', 'RT5', 'city-nursing'),
  beds: person('beds-1', 'bedManager', 'RT5', 'bed-bureau'),
  practice: person('gp-C82001', 'referrer', 'C82001'),
};

/** Somebody real to look for. */
interface Sought {
  nhs: string;
  reference: string;
  family: string;
  born: string;
}

const SOUGHT = `
SELECT nhs_number AS nhs, reference, family_name AS family, date_of_birth::text AS born FROM referral
WHERE nhs_number IS NOT NULL AND received_at IS NOT NULL AND referring_organisation = 'C82001'
  AND length(family_name) > 4 ORDER BY id DESC LIMIT 1`;

export async function questions(database: pg.Pool): Promise<Question[]> {
  const sought = (await database.query<Sought>(SOUGHT)).rows[0]!;
  const lists = Object.entries(LISTS).map(([name, list]) => ({
    what: `list ${name}`,
    by: Object.values(EVERYBODY).find((each) => list.isFor(each))!,
    path: `/api/worklists/${name}`,
  }));
  const counts = Object.entries(EVERYBODY).map(([who, by]) => ({
    what: `counts, ${who}`,
    by,
    path: '/api/worklists',
  }));
  return [...lists, ...counts, ...filtered(sought), ...searches(sought)];
}

const filtered = ({ family }: Sought): Question[] =>
  Object.entries({
    'service line': 'serviceLine=therapy',
    category: 'category=P2',
    team: 'team=city-nursing',
    practice: 'practice=C82001',
    state: 'state=onHold',
    wait: 'waiting=3d',
    name: `text=${encodeURIComponent(family)}`,
    'three at once': 'serviceLine=communityNursing&category=P2&waiting=1d',
  }).map(([what, query]) => ({
    what: `list spa by ${what}`,
    by: EVERYBODY.spa,
    path: `/api/worklists/spa?${query}`,
  }));

const searches = ({ nhs, reference, family, born }: Sought): Question[] =>
  Object.entries({
    'NHS number': nhs,
    reference,
    name: family,
    'mistyped name': mistyped(family),
    'date of birth': born,
  }).flatMap(([what, words]) =>
    (['spa', 'practice', 'team'] as const).map((who) => ({
      what: `search by ${what}, ${who}`,
      by: EVERYBODY[who],
      path: `/api/referrals?q=${encodeURIComponent(words)}`,
    })),
  );

/** Two letters changed over. */
const mistyped = (name: string): string => name[0]! + name[2]! + name[1]! + name.slice(3);
