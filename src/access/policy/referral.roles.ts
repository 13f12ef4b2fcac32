import type { Role } from '../../domain/actor.js';
import type { EventType } from '../../domain/event-types.js';
import { rolesWith } from './policy.rules.js';
import { LIFECYCLE } from './policy.table.js';

/** Roles decide which events an actor may send: the rows of the policy for the lifecycle. */
export const SENT_BY = Object.fromEntries(
  (Object.keys(LIFECYCLE) as EventType[]).map((event) => [event, rolesWith(event)]),
) as Record<EventType, readonly Role[]>;
