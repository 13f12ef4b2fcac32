import { appointmentsStep } from '../../../appointments/appointments.step.js';
import { bedsStep } from '../../../beds/beds.step.js';
import type { EventMark } from '../../../domain/event-marks.js';
import { EVENT_TYPES, type EventType } from '../../../domain/event-types.js';
import { assemble } from '../../../workflow/assemble.js';
import { allocationStep } from '../../steps/allocation/allocation.step.js';
import { careStep } from '../../steps/care/care.step.js';
import { closingStep } from '../../steps/closing/closing.step.js';
import { informationStep } from '../../steps/information/information.step.js';
import { intakeStep } from '../../steps/intake/intake.step.js';
import { triageStep } from '../../steps/triage/triage.step.js';
import { watchingStep } from '../../steps/watching/watching.step.js';

/** The journey of a referral, in the order in which most of them go. */
export const STEPS = [
  intakeStep,
  triageStep,
  informationStep,
  allocationStep,
  appointmentsStep,
  bedsStep,
  careStep,
  closingStep,
  watchingStep,
];

export const { machine, events: EVENTS, refusals: REFUSALS } = assemble(STEPS);

/** The events with a mark, in the order of the journey. */
export const eventsMarked = (mark: EventMark): EventType[] =>
  EVENT_TYPES.filter((type) => EVENTS[type].marks?.includes(mark));

export const marksOf = (type: string): readonly EventMark[] => EVENTS[type as EventType]?.marks ?? [];

export const isMarked = (type: string, mark: EventMark): boolean => marksOf(type).includes(mark);

/** The one event with a mark that only one may have. */
export function eventMarked(mark: EventMark): EventType {
  const [first, ...others] = eventsMarked(mark);
  if (!first || others.length > 0) throw new Error(`Not one event has the mark ${mark}.`);
  return first;
}

/** A list of SQL literals: in brackets, with commas. */
export const inSql = (types: readonly EventType[]): string =>
  `(${types.map((type) => `'${type}'`).join(', ')})`;
