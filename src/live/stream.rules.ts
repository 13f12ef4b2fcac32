import { Problem } from '../platform/problem.js';
import type { Standing } from './live.types.js';

/** Lines of a `text/event-stream` (https://html.spec.whatwg.org/multipage/server-sent-events.html). */

const CURSOR = /^\d{1,18}$/;

/**
 * What `Last-Event-ID` says; null when it is absent.
 * @throws Problem 400 when it is no id of ours
 */
export function readCursor(header: unknown): bigint | null {
  if (header === undefined || header === '') return null;
  if (typeof header === 'string' && CURSOR.test(header)) return BigInt(header);
  throw new Problem(
    400,
    'LAST_EVENT_ID_UNREADABLE',
    'Last-Event-ID must be the id of the last event, or left out.',
  );
}

/** An id without data: the client remembers it and nothing else happens. */
export const place = (cursor: bigint): string => `id: ${cursor}\n\n`;

export const greeting = (cursor: bigint, retryMs: number): string => `retry: ${retryMs}\n${place(cursor)}`;

/** The reader has missed more than can be told: it reads the list anew. */
export const RESET = 'event: reset\ndata: {}\n\n';

export const heartbeat = (cursor: bigint): string => `: still here\n${place(cursor)}`;

/** Only after the last of them is everything before the cursor told, so that only then the id follows. */
export const told = (standings: Standing[], cursor: bigint): string =>
  standings.map((standing) => `event: change\ndata: ${JSON.stringify(said(standing))}\n\n`).join('') +
  place(cursor);

const said = (standing: Standing) =>
  Object.fromEntries(Object.entries(standing).filter(([, value]) => value !== null));
