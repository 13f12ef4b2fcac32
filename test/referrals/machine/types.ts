import type { EventType } from '../../../src/domain/event-types.js';
import type { EventWith } from '../../../src/workflow/step.js';

/** A guard of the machine, by its name. */
export type RuleName = string;
/** An event with whatever it says. */
export type ReferralEvent = EventWith<Record<string, unknown>>;
export type EventOf<T extends EventType> = ReferralEvent & { type: T };
