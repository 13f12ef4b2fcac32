import { judge, mayEver, rolesWith } from '../../../access/policy/policy.rules.js';
import type { Rule, Verdict } from '../../../access/policy/policy.types.js';
import { relationsTo, type Subject } from '../../../access/policy/relation.rules.js';
import type { Actor, Role } from '../../../domain/actor.js';
import { EVENT_TYPES, type EventType } from '../../../domain/event-types.js';
import { EVENTS } from './lifecycle.js';

/** Who may send each event, as the steps say; whether it has a place in the present state is the machine's business. */
export const LIFECYCLE = Object.fromEntries(
  EVENT_TYPES.map((type): [EventType, Rule] => [
    type,
    { area: 'referrals', access: 'write', to: EVENTS[type].sentBy },
  ]),
) as Record<EventType, Rule>;

export const SENT_BY = Object.fromEntries(
  EVENT_TYPES.map((type) => [type, rolesWith(type, LIFECYCLE)]),
) as Record<EventType, readonly Role[]>;

/** Whether this role ever sends this event, whatever the referral. */
export const mayEverSend = (role: Role, type: EventType): boolean => mayEver(role, type, LIFECYCLE);

/** What the policy says to somebody who sends this event to this referral. */
export const askedToSend = (by: Actor, type: EventType, to: Subject): Verdict =>
  judge({ role: by.role, permission: type, relations: relationsTo(by, to), state: to.state }, LIFECYCLE);
