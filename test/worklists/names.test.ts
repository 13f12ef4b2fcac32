import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { nameKey } from '../../src/domain/names.rules.js';
import { targetsOf } from '../../src/worklists/similar.rules.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const NAMES: [string, string][] = [
  ['Ashworth', 'ashworth'],
  ['O’Brien', 'obrien'],
  ["O'BRIEN", 'obrien'],
  ['O Brien', 'obrien'],
  ['Mc Donald', 'mcdonald'],
  ['Smith-Jones', 'smith jones'],
  [' van  der Berg ', 'van der berg'],
  ['Müller', 'muller'],
  ['Nguyễn', 'nguyen'],
  ['Łukasz', 'lukasz'],
  ['Đorđe', 'dorde'],
  ['Weiß', 'weiss'],
  ['Ægir', 'aegir'],
  ['Søren', 'soren'],
  ['İbrahim', 'ibrahim'],
  ['D’Souza', 'dsouza'],
  ['Zoë-Anne', 'zoe anne'],
  ['李', '李'],
];

describe('a name as search sees it', () => {
  it.each(NAMES)('of %s is %s', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });

  it('is the same when it is taken again, and has no sign that is not searched for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const key = nameKey(name);
        expect(nameKey(nameKey(key))).toBe(nameKey(key));
        expect(key).not.toMatch(/['’\-,.\s]{2}|^\s|\s$/);
      }),
    );
  });
});

describe('a referral written without its names and its place', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const rows = NAMES.map(([name], index) => ({
      id: `01999999-9999-7999-8999-9999999999${String(index).padStart(2, '0')}`,
      reference: `222-222-2${'23456789CDFGHJKMPRTVWXY'[index]}2`,
      family_name: name,
      given_name: index === 0 ? null : 'Ann',
      state: index === 0 ? 'discharged' : 'submitted',
      category_rank: index === 1 ? 1 : null,
      ...(index > 0 && { owner_kind: 'spa', owner_id: 'spa', next_action_by: '2026-11-23T09:20:00Z' }),
    }));
    await client.query(
      `INSERT INTO referral SELECT r.* FROM jsonb_array_elements($1::jsonb) it, jsonb_populate_record(null::referral, it || '{"version": 1,
         "template_id": "t", "template_version": 1, "answers": {}, "context": {}, "referring_organisation": "C82001", "referrer_id": "gp",
         "received_at": "2026-11-23T09:00:00.123456Z", "created_at": "2026-11-23T09:00:00Z", "updated_at": "2026-11-23T09:00:00Z"}') r`,
      [JSON.stringify(rows)],
    );
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('has the names that the rules give', async () => {
    const { rows } = await client.query<{ family_key: string }>(
      'SELECT family_key FROM referral ORDER BY id',
    );
    expect(rows.map(({ family_key }) => family_key)).toEqual(NAMES.map(([, key]) => key));
    expect((await client.query(`SELECT FROM patient_name WHERE name IN ('ann', 'nguyen')`)).rowCount).toBe(2);
  });

  it('is placed by its next action, after those of a category', async () => {
    const { rows } = await client.query(
      'SELECT risk_at, warn_at, category_rank, waiting_since FROM referral ORDER BY id LIMIT 3',
    );
    const at = (time: string) => new Date(`2026-11-23T${time}Z`);
    const since = { warn_at: null, waiting_since: at('09:00:00.123') };
    expect(rows).toEqual([
      { risk_at: null, category_rank: 99, ...since },
      { risk_at: at('09:15:00'), category_rank: 1, ...since },
      { risk_at: at('09:15:00'), category_rank: 99, ...since },
    ]);
  });

  it('is placed anew when such a writer closes it and opens it again', async () => {
    const id = '01999999-9999-7999-8999-999999999902';
    const placed = async (change: string) => {
      await client.query(`UPDATE referral SET ${change} WHERE id = $1`, [id]);
      return (
        await client.query<{ risk_at: Date | null }>('SELECT risk_at FROM referral WHERE id = $1', [id])
      ).rows[0];
    };
    const closed = `state = 'cancelled', owner_kind = NULL, owner_id = NULL, next_action_by = NULL`;
    expect(await placed(closed)).toEqual({ risk_at: null });
    const reopened = `state = 'inTriage', owner_kind = 'spa', owner_id = 'spa', next_action_by = '2026-11-23T10:20:00Z'`;
    expect(await placed(reopened)).toEqual({ risk_at: new Date('2026-11-23T10:15:00Z') });
  });
});

describe('names like what was typed', () => {
  const among = (typed: string, names: string[]) => targetsOf(typed.split(' '), names);

  it('are family or given names, the exact before the similar', () => {
    expect(among('smith', ['smyth', 'smith', 'jones'])).toEqual([
      { family: 'smith', given: null, grade: 0 },
      { family: null, given: 'smith', grade: 0 },
      { family: 'smyth', given: null, grade: 1 },
      { family: null, given: 'smyth', grade: 1 },
    ]);
  });

  it('are pairs where one name does not have every word, in either order', () => {
    expect(among('ann smith', ['ann', 'smith'])).toEqual([
      { family: 'ann', given: 'smith', grade: 0 },
      { family: 'smith', given: 'ann', grade: 0 },
    ]);
  });

  it.each<[string, string, number | undefined]>([
    ['ashw', 'ashworth', 1],
    ['obrein', 'obrien', 1],
    ['mueller', 'muller', 1],
    ['jones', 'smith jones', 0],
    ['li', 'lu', undefined],
    ['ann', 'ana', undefined],
    ['smith', 'south', undefined],
    ['featherstone', 'fetherston', 2],
  ])('%s and %s: %p', (typed, name, grade) => {
    expect(among(typed, [name])[0]?.grade).toBe(grade);
  });
});
