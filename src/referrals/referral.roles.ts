import type { Role } from '../identity/actor.js';
import { rolesWith } from '../policy/policy.rules.js';
import { LIFECYCLE } from '../policy/policy.table.js';
import type { EventType } from '../domain/event-types.js';

/** Roles decide which events an actor may send: the rows of the policy for the lifecycle. */
export const SENT_BY = Object.fromEntries(
  (Object.keys(LIFECYCLE) as EventType[]).map((event) => [event, rolesWith(event)]),
) as Record<EventType, readonly Role[]>;
