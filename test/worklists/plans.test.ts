import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mayEver } from '../../src/access/policy/policy.rules.js';
import { DEMO_USERS } from '../../src/demo/users.js';
import type { Actor } from '../../src/domain/actor.js';
import { FILTERS, readFilters } from '../../src/worklists/filters.rules.js';
import { LISTS } from '../../src/worklists/lists.rules.js';
import { readSought, type Sought } from '../../src/worklists/search.rules.js';
import { equalStatement, namedStatement } from '../../src/worklists/search.sql.js';
import { countStatement, pageStatement } from '../../src/worklists/worklist.store.js';
import { TestApp } from '../support/app.js';
import { manyReferrals, planOf } from './support/many-referrals.js';

const SECOND_PAGE = {
  risk: ['2026-11-20T09:00:00.000Z', '2', '2026-11-19T09:00:00.000Z', '01999999-9999-7999-8999-999999999999'],
  newest: ['2026-11-19T09:00:00.000Z', '01999999-9999-7999-8999-999999999999'],
};
const FOUND_BEFORE = ['0', '1', '2026-11-19T09:00:00.000Z', '01999999-9999-7999-8999-999999999999'];

/** One value for each filter there is. */
const FILTERED: Record<string, string> = {
  serviceLine: 'communityNursing',
  category: 'P2',
  team: 'city-nursing',
  practice: 'C82001',
  state: 'submitted',
  waiting: '7d',
  text: 'familyaa',
};

const SOUGHT = ['999 000 0123', 'CCC-CCC-CCT', '14/03/1931', 'familyaa', 'givenaa', 'familyaa givenaa'];

/** Who can reach a list or a search, one of each kind; team members see by their team. */
const readers = DEMO_USERS.filter(({ role }) => mayEver(role, 'referral.read'));

describe('among many referrals', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    await manyReferrals(app, 32_000);
  });
  afterAll(() => app.stop());

  async function expectIndexed(
    { text, values }: { text: string; values: unknown[] },
    by: Actor,
  ): Promise<void> {
    const nodes = await planOf(app.database, text, values, by);
    const large = nodes.filter((node) =>
      ['referral', 'referral_event', 'patient_name'].includes(node['Relation Name'] ?? ''),
    );
    // What contradicts itself, such as a list of drafts filtered by another state, is answered without looking.
    if (!nodes.some((node) => 'One-Time Filter' in node)) expect(large.length).toBeGreaterThan(0);
    expect(large.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
  }

  const now = () => app.clock.now();
  const known = () => ({ now: now(), rank: (category: string) => Number(category.slice(1)) });
  const ofLists = Object.keys(LISTS).flatMap((name) =>
    readers.filter((by) => LISTS[name]!.isFor(by)).map((by) => [name, by.id, by] as const),
  );

  it.each(ofLists)('the list %s of %s comes from an index, and its next page', async (name, _, by) => {
    const list = LISTS[name]!;
    for (const after of [null, [...SECOND_PAGE[list.order]]])
      await expectIndexed(pageStatement(list, { by, now: now() }, [], { limit: 50, after }), by);
  });

  it.each(ofLists)(
    'the list %s of %s comes from an index in its order, without sorting',
    async (name, _, by) => {
      if (name === 'overdue') return;
      const { text, values } = pageStatement(LISTS[name]!, { by, now: now() }, [], {
        limit: 50,
        after: null,
      });
      const nodes = await planOf(app.database, text, values, by);
      expect(nodes.filter((node) => node['Node Type'] === 'Sort')).toEqual([]);
    },
  );

  it.each(ofLists)('the list %s of %s comes from an index under every filter', async (name, _, by) => {
    expect(Object.keys(FILTERED)).toEqual(Object.keys(FILTERS));
    const list = LISTS[name]!;
    const alone = Object.entries(FILTERED).map(([filter, value]) => ({ [filter]: value }));
    for (const query of [...alone, FILTERED])
      await expectIndexed(
        pageStatement(list, { by, now: now() }, readFilters(query, known()), { limit: 50, after: null }),
        by,
      );
  });

  it.each(readers.map((by) => [by.id, by] as const))('the counts of %s come from indexes', async (_, by) => {
    const lists = Object.values(LISTS).filter((list) => list.isFor(by));
    const { text: _text, ...saved } = FILTERED;
    const filters = readFilters(saved, known());
    await expectIndexed(
      countStatement(
        lists.flatMap((list) => [[], filters].map((each) => ({ list, filters: each }))),
        { by, now: now() },
      ),
      by,
    );
  });

  const searches = SOUGHT.flatMap((q) => readers.map((by) => [q, by.id, by] as const));

  it.each(searches)('a search for %s by %s comes from an index, and its next page', async (q, _, by) => {
    const sought = readSought(q, now());
    for (const after of [null, FOUND_BEFORE]) await expectIndexed(statementOf(sought, by, after), by);
  });

  it('similar names come from the trigram index', async () => {
    const body = await app.database.query<{ prosrc: string }>(
      `SELECT prosrc FROM pg_proc WHERE proname = 'similar_names'`,
    );
    const text = body.rows[0]!.prosrc.replaceAll(/\bword\b/g, '$1').replaceAll(/\bmost\b/g, '$2');
    for (const by of readers) await expectIndexed({ text, values: ['namff', 40] }, by);
  });
});

function statementOf(sought: Sought, by: Actor, after: string[] | null) {
  if (sought.column !== 'name') return equalStatement(sought, by, after, 51);
  const [family, given = null] = sought.words;
  const target = given === null ? family!.startsWith('given') : false;
  const targets = target
    ? [{ family: null, given: family!, grade: 0 }]
    : [{ family: family!, given, grade: 0 }];
  return namedStatement(targets, by, after, 51);
}
