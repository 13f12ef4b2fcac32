import { EVENT_TYPES, type EventType } from '../../../domain/event-types.js';
import type { Action as Definition } from '../../../workflow/step.js';
import { EVENTS } from './lifecycle.js';

export interface Action extends Definition {
  event: EventType;
}

const nameOf = (type: EventType): string => type.toLowerCase().replaceAll('_', '-');

/** What a person can do to a referral, by the name in the address, such as `record-triage`. */
export const ACTIONS: Readonly<Record<string, Action>> = Object.fromEntries(
  EVENT_TYPES.flatMap((event): [string, Action][] => {
    const { action } = EVENTS[event];
    return action ? [[nameOf(event), { ...action, event }]] : [];
  }),
);
