import type { Role } from '../../../src/domain/actor.js';
import type { EventType } from '../../../src/domain/event-types.js';
import type { State } from '../../../src/domain/referral.types.js';
import { EVENTS } from './events.js';
import { DEPARTURES } from './lifecycle.departures.js';
import { PATHWAY, SENDERS, type Target } from './lifecycle.domain.js';

export interface Line {
  by: readonly Role[];
  leads: Readonly<Partial<Record<State, Target>>>;
}

/** What is true of each event: the pathway with the departures from it. */
export const lifecycle = Object.fromEntries(EVENTS.map((event) => [event, lineOf(event)])) as Record<
  EventType,
  Line
>;

function lineOf(event: EventType): Line {
  const departures = DEPARTURES.filter(({ events }) => events.includes(event));
  const added = departures.flatMap(({ leads }) => leads ?? []);
  const left = departures.flatMap(({ leaves }) => leaves ?? []);
  const steps = [...PATHWAY.filter((step) => step.event === event), ...added];
  const notBy = departures.flatMap((departure) => departure.notBy ?? []);
  const by = [...(SENDERS[event] ?? []), ...departures.flatMap(({ alsoBy }) => alsoBy ?? [])];
  return {
    by: by.filter((role) => !notBy.includes(role)),
    leads: Object.fromEntries(
      steps.flatMap(({ from, to }) =>
        from.filter((state) => !left.includes(state)).map((state) => [state, to]),
      ),
    ),
  };
}
