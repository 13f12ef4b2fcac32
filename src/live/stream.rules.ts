import { Problem } from '../server/http/problem.js';
import type { Standing } from './live.types.js';

/** Lines of a `text/event-stream` (https://html.spec.whatwg.org/multipage/server-sent-events.html). */

const CURSOR = /^\d{1,18}$/;

type Wrong = readonly [code: string, sentence: string];

const HEADER_WRONG: Wrong = [
  'LAST_EVENT_ID_UNREADABLE',
  'Last-Event-ID must be the id of the last event, or left out.',
];
const FROM_WRONG: Wrong = ['FROM_UNREADABLE', 'from must be the Last-Event-ID of the list, or left out.'];

/**
 * Where a client goes on, or null when it says nothing. A browser sends the address with which it first came again and
 * again, and the header only when it knows better.
 * @param header `Last-Event-ID`
 * @param from of the address
 * @throws Problem 400 when it is no id of ours
 */
export function cursorOf(header: unknown, from: unknown): bigint | null {
  return readCursor(header, HEADER_WRONG) ?? readCursor(from, FROM_WRONG);
}

function readCursor(given: unknown, wrong: Wrong): bigint | null {
  if (given === undefined || given === '') return null;
  if (typeof given === 'string' && CURSOR.test(given)) return BigInt(given);
  throw new Problem(400, ...wrong);
}

/** An id without data: the client remembers it and nothing else happens. */
export const place = (cursor: bigint): string => `id: ${cursor}\n\n`;

export const greeting = (cursor: bigint, retryMs: number): string => `retry: ${retryMs}\n${place(cursor)}`;

/** The reader has missed more than can be told: it reads the list again. */
export const RESET = 'event: reset\ndata: {}\n\n';

export const heartbeat = (cursor: bigint): string => `: still here\n${place(cursor)}`;

/** Only after the last of them is everything before the cursor told, so that only then the id follows. */
export const told = (standings: Standing[], cursor: bigint): string =>
  standings.map((standing) => `event: change\ndata: ${JSON.stringify(said(standing))}\n\n`).join('') +
  place(cursor);

const said = (standing: Standing) =>
  Object.fromEntries(Object.entries(standing).filter(([, value]) => value !== null));
