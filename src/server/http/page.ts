import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
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
  time: /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  number: /^\d{1,9}$/,
  name: /^[a-z0-9-]{1,60}$/,
} as const;

/** Describes `?limit=&after=` in the description of the API. */
export const Paged = () =>
  applyDecorators(
    ApiQuery({ name: 'limit', required: false, type: Number, description: `1 to ${MOST}, usually ${USUAL}` }),
    ApiQuery({ name: 'after', required: false, type: String, description: 'The `next` of the page before' }),
  );

/**
 * Reads `?limit=&after=`.
 * @param query as the framework gives it: a name given twice is a list
 * @param filters what else this list may be asked
 * @throws Problem 400 when something is not of its form, or is not known at all
 */
export function readPage(
  query: Record<string, unknown>,
  keys: RegExp[],
  filters: string[] = [],
): PageRequest {
  const unknown = Object.keys(query).find((name) => !['limit', 'after', ...filters].includes(name));
  if (unknown !== undefined)
    throw new Problem(400, 'UNKNOWN_FILTER', 'This list has no such filter. See /api/docs.');
  const { limit, after } = query;
  const size = limit === undefined ? USUAL : typeof limit === 'string' ? Number(limit) : NaN;
  if (!Number.isInteger(size) || size < 1 || size > MOST) {
    throw new Problem(400, 'BAD_LIMIT', `limit must be a whole number from 1 to ${MOST}.`);
  }
  return { limit: size, after: after === undefined ? null : readCursor(after, keys) };
}

/** The page that is asked for, as the parameter of a handler: `@Asked([KEY.time, KEY.uuid]) page: PageRequest`. */
export const Asked = (keys: RegExp[], filters?: string[]) =>
  createParamDecorator((_: unknown, context: ExecutionContext) =>
    readPage(context.switchToHttp().getRequest<{ query: Record<string, unknown> }>().query, keys, filters),
  )();

/** @param rows one more than `limit` where there are more */
export function keysetPage<T>(rows: T[], limit: number, keysOf: (row: T) => string[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next =
    rows.length > limit && last ? Buffer.from(JSON.stringify(keysOf(last))).toString('base64url') : null;
  return { items, next };
}

/** A page whose items are JSON already, as it is sent. */
export const textOf = ({ items, next }: Page<string>): string =>
  `{"items":[${items.join(',')}],"next":${JSON.stringify(next)}}`;

function readCursor(cursor: unknown, keys: RegExp[]): string[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(String(cursor), 'base64url').toString());
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
      typeof each === 'string' && keys[index]!.test(each) && (keys[index] !== KEY.time || isMoment(each)),
  );

/** Days that never were, such as 30 February, are read as others. */
const isMoment = (time: string): boolean =>
  !Number.isNaN(Date.parse(time)) && new Date(time).toISOString() === time;
