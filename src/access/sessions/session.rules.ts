import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Actor } from '../../domain/actor.js';
import type { Session } from './session.types.js';

const MINUTE = 60_000;
export const IDLE_MS = 15 * MINUTE;
export const WHOLE_MS = 12 * 60 * MINUTE;
/** How long what somebody typed is kept for them after their session ended. */
export const KEPT_MS = 2 * 60 * MINUTE;
/** A request is noted at most so often. */
export const TOUCH_MS = MINUTE;

/** When a session ends by itself, unless somebody does something before; milliseconds since 1970. */
export const endsAt = ({ seenAt, signedInAt }: Pick<Session, 'seenAt' | 'signedInAt'>): number =>
  Math.min(seenAt.getTime() + IDLE_MS, signedInAt.getTime() + WHOLE_MS);

/** The database keeps this, so that reading it lets nobody act as the person. */
export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** What a form of this session must bring along: only who has the cookie can work it out. */
export const csrfOf = (key: string): string => createHmac('sha256', key).update('csrf').digest('base64url');

export function same(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(a!, b!);
}

/** @returns null until a role is chosen */
export function actorIn({ person: { id, name }, assignment }: Session): Actor | null {
  return assignment && { id, name, ...assignment };
}
