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

/**
 * Reads `?limit=&after=`.
 * @throws Problem 400 when either is not of its form
 */
export function pageRequest(limit: string | undefined, after: string | undefined, keys: number): PageRequest {
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

function readCursor(cursor: string, keys: number): string[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(value) && value.length === keys && value.every((each) => typeof each === 'string'))
      return value as string[];
  } catch {
    // Not a cursor of ours: answered below.
  }
  throw new Problem(400, 'BAD_CURSOR', 'after must be the `next` of an earlier page of this list.');
}
