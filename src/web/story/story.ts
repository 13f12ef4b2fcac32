import type { EventType } from '../../domain/event-types.js';
import { EVENTS, isMarked } from '../../referrals/core/lifecycle/lifecycle.js';
import type { eventView } from '../../referrals/core/referral.view.js';
import { ROLE_TITLES } from '../kit/navigation.js';

type Event = ReturnType<typeof eventView>;

/** One line of what has happened so far. */
export interface Chapter {
  at: string;
  what: string;
  who: string;
  said: string[];
}

/** What happened, by event. Events that only watch the time are told to their owners, not here. */
export const whatHappened = (type: string): string | undefined => EVENTS[type as EventType]?.story;

/** The parts of payloads that are words for a reader; the outcome of triage is a code, that of a discharge is not. */
const SAID = ['advice', 'reason', 'comment', 'letter'];

export const storyOf = (events: Event[]): Chapter[] =>
  events.flatMap(({ type, at, by, reason, payload }) => {
    const what = whatHappened(type);
    if (!what) return [];
    const details = payload ?? {};
    const named = isMarked(type, 'discharge') ? [...SAID, 'outcome'] : SAID;
    const words = named.map((name) => details[name]).filter((each) => typeof each === 'string');
    const role = ROLE_TITLES[by.role as keyof typeof ROLE_TITLES];
    const who = by.role === 'system' ? 'automatically' : `${by.name}, ${role.toLowerCase()}`;
    return [{ at, what, who, said: [...new Set([...(reason ? [reason] : []), ...words])] }];
  });
