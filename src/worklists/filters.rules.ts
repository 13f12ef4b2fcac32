import { nameKey } from '../domain/names.rules.js';
import { readReference } from '../domain/reference.rules.js';
import { CLOSED_STATES, OPEN_STATES, SERVICE_LINES } from '../domain/referral.types.js';
import { Problem } from '../server/http/problem.js';
import type { Put } from '../server/postgres/values.js';

/** What a filter must know of the product: the place of a category in the policy, negative when it has none. */
export interface Known {
  now: Date;
  rank: (category: string) => number;
}

/** A condition on `referral r`, its values put when the statement is made. */
export type Filter = (put: Put) => string;

interface Definition {
  /** What a value must be, to end the sentence "state must be …". */
  form: string;
  /** Undefined when the value is not of the form. */
  read: (value: string, known: Known) => Filter | undefined;
}

const STATES: readonly string[] = [...OPEN_STATES, ...CLOSED_STATES];
const LINES: readonly string[] = SERVICE_LINES;
const UNIT = { h: 3_600_000, d: 86_400_000 };
const MOST_WORDS = 6;

const equal =
  (column: string, value: unknown): Filter =>
  (put) =>
    `r.${column} = ${put(value)}`;

/** What every list may be asked besides; they combine. */
export const FILTERS: Readonly<Record<string, Definition>> = {
  serviceLine: {
    form: `one of ${LINES.join(', ')}`,
    read: (value) => (LINES.includes(value) ? equal('service_line', value) : undefined),
  },
  category: {
    form: 'a category of the policy, such as P2; before triage it is what was asked for or suggested',
    read: (value, { rank }) => (rank(value) < 0 ? undefined : equal('category_rank', rank(value))),
  },
  team: {
    form: 'the id of a team, such as city-nursing',
    read: (value) => (/^[a-z0-9-]{1,60}$/.test(value) ? equal('team_id', value) : undefined),
  },
  practice: {
    form: 'the ODS code of a practice, such as C82001',
    read: (value) =>
      /^[a-z0-9]{3,10}$/i.test(value) ? equal('referring_organisation', value.toUpperCase()) : undefined,
  },
  state: {
    form: `one of ${STATES.join(', ')}`,
    read: (value) => (STATES.includes(value) ? equal('state', value) : undefined),
  },
  waiting: {
    form: 'the least time waited, in hours or days: 4h or 14d',
    read: (value, { now }) => {
      const [, count, unit] = /^([1-9]\d{0,3})([hd])$/.exec(value) ?? [];
      if (!count) return undefined;
      const since = new Date(now.getTime() - Number(count) * UNIT[unit as keyof typeof UNIT]);
      return (put) => `r.waiting_since <= ${put(since)}`;
    },
  },
  text: {
    form: 'a reference, or words of a name: at least two letters, and six words at most',
    read: (value) => {
      const reference = readReference(value);
      return reference ? equal('reference', reference) : named(value);
    },
  },
};

/** Each word begins a word of the name. */
function named(value: string): Filter | undefined {
  const words = nameKey(value.slice(0, 200)).split(' ');
  if (words.join('').length < 2 || words.length > MOST_WORDS) return undefined;
  const name = `concat_ws(' ', '', r.given_key, r.family_key)`;
  return (put) => words.map((word) => `position(${put(` ${word}`)} IN ${name}) > 0`).join(' AND ');
}

/**
 * The filters in a query string; names that are none of them are left to the reader of pages.
 * @throws Problem 400 when a value is not of its form
 */
export function readFilters(query: Record<string, unknown>, known: Known): Filter[] {
  return Object.entries(FILTERS).flatMap(([name, { form, read }]) => {
    if (query[name] === undefined) return [];
    const filter = typeof query[name] === 'string' ? read(query[name], known) : undefined;
    if (!filter) throw new Problem(400, 'BAD_FILTER', `${name} must be ${form}.`);
    return [filter];
  });
}
