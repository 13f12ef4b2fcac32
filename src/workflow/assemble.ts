import { assign, setup } from 'xstate';
import { EVENT_TYPES, type EventType } from '../domain/event-types.js';
import {
  CLOSED_STATES,
  OPEN_STATES,
  type OpenState,
  type ReferralContext,
  type State,
} from '../domain/referral.types.js';
import type { Refusal } from './decide.js';
import { SHARED_GUARDS } from './shared-guards.js';
import { SHARED_MEMORY } from './shared-memory.js';
import type { EventDefinition, EventWith, Guard, GuardParams, Memory, StepDefinition } from './step.js';

const STATES: readonly State[] = [...OPEN_STATES, ...CLOSED_STATES];

/** The lifecycle put together from its steps. */
export interface Lifecycle {
  machine: ReferralMachine;
  events: Readonly<Record<EventType, EventDefinition>>;
  /** What is said when a guard fails, by its name. */
  refusals: Readonly<Record<string, Refusal>>;
}

/** Effects are data, which the commit turns into rows: here they do nothing. */
const EFFECTS = [
  'tell',
  'startTimer',
  'stopTimer',
  'escalate',
  'stopAllTimers',
  'resetAlarm',
  'openDuty',
  'createChildren',
  'tellParent',
];

/** What every step may name without declaring it. */
const SHARED = { guards: SHARED_GUARDS, memory: SHARED_MEMORY };

/** Everything that does not fit together, one sentence for each. */
export function faultsIn(steps: readonly StepDefinition[]): string[] {
  const events = steps.flatMap((step) =>
    Object.entries(step.events).map(([type, event]) => ({ step, type, event })),
  );
  const states = steps.flatMap((step) => step.states);
  return [
    ...repeated(events.map(({ type }) => type)).map((type) => `The event ${type} belongs to two steps.`),
    ...EVENT_TYPES.filter((type) => !events.some((each) => each.type === type)).map(
      (type) => `The event ${type} belongs to no step.`,
    ),
    ...repeated(states).map((state) => `The state "${state}" is declared by two steps.`),
    ...STATES.filter((state) => !states.includes(state)).map(
      (state) => `No step declares the state "${state}".`,
    ),
    ...events
      .filter(({ event }) => Object.keys(event.sentBy).length === 0)
      .map(({ type }) => `Nobody may send ${type}: say who in "sentBy".`),
    ...events.flatMap(({ step, type, event }) => strayStates(step.name, type, event, states)),
    ...repeated(
      [SHARED, ...steps].flatMap(({ guards, memory }) => [...Object.keys(guards), ...Object.keys(memory)]),
    ).map((name) => `The name "${name}" is used twice among guards and memories.`),
    ...steps.flatMap((step) =>
      Object.entries(step.guards)
        .filter(([, { refusal }]) => !refusal?.code || !refusal.message)
        .map(([name]) => `The guard "${name}" of ${step.name} has no words.`),
    ),
  ];
}

function strayStates(step: string, type: string, event: EventDefinition, known: readonly State[]): string[] {
  const named = Object.entries(event.transitions).flatMap(([from, transitions]) => [
    from,
    ...[transitions].flat().flatMap(({ target }) => target ?? []),
  ]);
  return [...new Set(named)]
    .filter((state) => !known.includes(state as State))
    .map((state) => `${type} of ${step} names the state "${state}", which no step declares.`);
}

const repeated = <T>(names: readonly T[]): T[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

/** @throws Error with every fault, one to a line */
export function assemble(steps: readonly StepDefinition[]): Lifecycle {
  const faults = faultsIn(steps);
  if (faults.length > 0)
    throw new Error(`The steps of the journey do not fit together:\n${faults.join('\n')}`);
  const guards = together<Guard>([SHARED, ...steps].map((step) => step.guards));
  const memory = together<Memory>([SHARED, ...steps].map((step) => step.memory));
  const declared = together<EventDefinition>(steps.map((step) => step.events));
  const events = Object.fromEntries(
    EVENT_TYPES.map((type) => [type, declared[type]!]),
  ) as Lifecycle['events'];
  return {
    machine: machineOf(events, guards, memory),
    events,
    refusals: Object.fromEntries(Object.entries(guards).map(([name, { refusal }]) => [name, refusal])),
  };
}

/** The machine's types, which the steps alone would not tell: their events and transitions are put together here. */
const typed = setup({
  types: { context: {} as ReferralContext, events: {} as EventWith<object>, input: {} as ReferralContext },
});
const _shape = (input: ReferralContext) =>
  typed.createMachine({ initial: 'draft', context: input, states: {} as Record<State, object> });
export type ReferralMachine = ReturnType<typeof _shape>;

const together = <T>(parts: readonly Record<string, T | undefined>[]): Record<string, T> =>
  Object.assign({}, ...parts) as Record<string, T>;

type Asked = { context: ReferralContext; event: EventWith<object> };

function machineOf(
  events: Lifecycle['events'],
  guards: Record<string, Guard>,
  memory: Record<string, Memory>,
): ReferralMachine {
  const built = setup({
    types: { context: {} as ReferralContext, events: {} as EventWith<object>, input: {} as ReferralContext },
    guards: mapped(
      guards,
      ({ holds }) =>
        ({ context, event }: Asked, params: unknown) =>
          holds(context, event, params as GuardParams),
    ),
    actions: {
      ...mapped(memory, (change) =>
        assign<ReferralContext, EventWith<object>, unknown, EventWith<object>, never>(
          ({ context, event }, params) => change(context, event, params as { place: OpenState }),
        ),
      ),
      ...Object.fromEntries(EFFECTS.map((name) => [name, () => undefined])),
    },
  });
  const on = (state: State) =>
    Object.fromEntries(
      EVENT_TYPES.flatMap((type) => {
        const transitions = events[type].transitions[state];
        return transitions ? [[type, transitions]] : [];
      }),
    );
  const config = {
    id: 'referral',
    context: ({ input }: { input: ReferralContext }) => input,
    initial: 'draft',
    states: Object.fromEntries(STATES.map((state) => [state, { on: on(state) }])),
  };
  return built.createMachine(config as never) as unknown as ReferralMachine;
}

const mapped = <T, R>(named: Record<string, T>, change: (each: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(named).map(([name, each]) => [name, change(each)]));
