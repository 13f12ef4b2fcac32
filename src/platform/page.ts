import { Problem } from './problem.js';

/** A keyset page: `next` is given back as `after`, and is null on the last page. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface PageRequest {
  limit: number;
  /** The sort keys of the last row seen. */
  after: string[] | null;
}

const MOST = 200;
const USUAL = 50;

/** The forms of sort keys; a cursor with anything else in it is none of ours. */
export const KEY = {
  time: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  number: /^\d{1,9}$/,
  name: /^[a-z0-9-]{1,60}$/,
} as const;

/**
 * Reads `?limit=&after=`.
 * @throws Problem 400 when either is not of its form
 */
export function pageRequest(
  limit: string | undefined,
  after: string | undefined,
  keys: RegExp[],
): PageRequest {
  const size = limit === undefined ? USUAL : Number(limit);
  if (!Number.isInteger(size) || size < 1 || size > MOST) {
    throw new Problem(400, 'BAD_LIMIT', `limit must be a whole number from 1 to ${MOST}.`);
  }
  return { limit: size, after: after === undefined ? null : readCursor(after, keys) };
}

/** @param rows one more than `limit` where there are more */
export function keysetPage<T>(rows: T[], limit: number, keysOf: (row: T) => string[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next =
    rows.length > limit && last ? Buffer.from(JSON.stringify(keysOf(last))).toString('base64url') : null;
  return { items, next };
}

function readCursor(cursor: string, keys: RegExp[]): string[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (fits(value, keys)) return value;
  } catch {
    // Not a cursor of ours: answered below.
  }
  throw new Problem(400, 'BAD_CURSOR', 'after must be the `next` of an earlier page of this list.');
}

const fits = (value: unknown, keys: RegExp[]): value is string[] =>
  Array.isArray(value) &&
  value.length === keys.length &&
  value.every(
    (each, index) =>
      typeof each === 'string' &&
      keys[index]!.test(each) &&
      (keys[index] !== KEY.time || !Number.isNaN(Date.parse(each))),
  );
