import { seenBy, unitOf } from '../access/policy/scope.rules.js';
import type { Actor } from '../domain/actor.js';
import { KEY } from '../server/http/page.js';
import { Values, type Put, type Statement } from '../server/postgres/values.js';
import type { Sought } from './search.rules.js';
import type { Target } from './similar.rules.js';
import { iso, itemsOf } from './worklist.sql.js';

/** What a cursor of search holds: grade, whether the referral is open, since when it waits, and its id. */
export const SEARCH_KEYS = [KEY.number, KEY.number, KEY.time, KEY.uuid];

/** Candidates for each of the words. */
export const SIMILAR = `SELECT DISTINCT name FROM unnest($1::text[]) word, similar_names(word, $2) name`;

const RECENCY = '(r.risk_at IS NOT NULL), r.waiting_since, r.id';
const NEWEST = '(r.risk_at IS NOT NULL) DESC, r.waiting_since DESC, r.id DESC';
const KEYS = `ARRAY[r.grade::text, (r.risk_at IS NOT NULL)::int::text, ${iso('r.waiting_since')}, r.id::text]`;

/** Before every row. */
const FIRST = [true, 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const;

/** Where a grade is read on: after the last row that was seen, or from its beginning. */
const boundOf = (grade: number, after: string[] | null): readonly unknown[] =>
  after && Number(after[0]) === grade ? [after[1] === '1', after[2], after[3]] : FIRST;

/** Referrals with this NHS number, reference or date of birth. */
export function equalStatement(
  { column, value }: Exclude<Sought, { column: 'name' }>,
  by: Actor,
  after: string[] | null,
  limit: number,
): Statement {
  const { list: values, put } = new Values();
  const [open, since, id] = boundOf(0, after).map(put);
  const type = column === 'date_of_birth' ? 'date' : 'text';
  const found = `
    SELECT 0 AS grade, r.* FROM referral r WHERE r.${column} = ${put(value)}::${type} AND ${seenBy(by, put)}
      AND (${RECENCY}) < (${open}::boolean, ${since}::timestamptz, ${id}::uuid)`;
  return { text: pageOf(found, put(limit), put(unitOf(by))), values };
}

/** Referrals of patients whose names are among the targets; each target is a look into an index. */
export function namedStatement(
  targets: Target[],
  by: Actor,
  after: string[] | null,
  limit: number,
): Statement {
  const { list: values, put } = new Values();
  const left = targets.filter(({ grade }) => !after || grade >= Number(after[0]));
  const scope = seenBy(by, put);
  const most = put(limit);
  const families = targets.flatMap(({ family, given }) =>
    given === null && family !== null ? [family] : [],
  );
  const among = (kind: (target: Target) => boolean, condition: string): string =>
    `
    SELECT t.grade, r.* FROM ${rowsOf(left.filter(kind), after, put)} CROSS JOIN LATERAL (
      SELECT r.* FROM referral r WHERE ${condition} AND ${scope} AND (${RECENCY}) < (t.open, t.since, t.id)
      ORDER BY ${NEWEST} LIMIT ${most}) r`;
  const found = [
    among(({ given }) => given === null, 'r.family_key = t.family'),
    among(
      ({ family }) => family === null,
      `r.given_key = t.given AND coalesce(r.family_key, '') <> ALL (${put(families)}::text[])`,
    ),
    among(
      ({ family, given }) => family !== null && given !== null,
      'r.family_key = t.family AND r.given_key = t.given',
    ),
  ];
  return { text: pageOf(found.join('\n    UNION ALL'), most, put(unitOf(by))), values };
}

function rowsOf(targets: Target[], after: string[] | null, put: Put): string {
  const bounds = targets.map(({ grade }) => boundOf(grade, after));
  const columns = [
    [targets.map(({ family }) => family), 'text'],
    [targets.map(({ given }) => given), 'text'],
    [targets.map(({ grade }) => grade), 'integer'],
    [bounds.map(([open]) => open), 'boolean'],
    [bounds.map(([, since]) => since), 'timestamptz'],
    [bounds.map(([, , id]) => id), 'uuid'],
  ] as const;
  return `unnest(${columns.map(([list, type]) => `${put(list)}::${type}[]`).join(', ')}) t(family, given, grade, open, since, id)`;
}

/** Exact before similar, open before closed, the last received first. */
const pageOf = (found: string, limit: string, unit: string): string =>
  itemsOf(
    KEYS,
    `(SELECT r.* FROM (${found}) r ORDER BY r.grade, ${NEWEST} LIMIT ${limit})`,
    `r.grade, ${NEWEST}`,
    unit,
  );
