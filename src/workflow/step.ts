import type { DateTime } from 'luxon';
import type { Actor } from '../domain/actor.js';
import type { EscalationLevel } from '../domain/escalation.js';
import type { EventMark } from '../domain/event-marks.js';
import type { EventType } from '../domain/event-types.js';
import type { OpenState, ReferralContext, State } from '../domain/referral.types.js';
import type { Grants } from '../domain/relations.js';
import type { Refusal } from './decide.js';
import type { DraftChange, Lookups } from './lookups.js';

/** What every event carries: who did it, in which role and organisation, and when (ISO 8601). */
export interface Happening {
  by: Actor;
  at: string;
}

/** An event with what was said (its payload) and what was looked up for it (facts). */
export type EventWith<P extends object> = P & Happening & { type: EventType };

/** Parameters of a guard, where a transition gives some. */
export interface GuardParams {
  place?: OpenState;
  step?: EscalationLevel;
}

/** A condition, read after "if": a function of context and event only, with what is said when it fails. */
export interface Guard {
  holds: (context: ReferralContext, event: EventWith<object>, params?: GuardParams) => boolean;
  refusal: Refusal;
}

/** What the referral remembers of an event. */
export type Memory = (
  context: ReferralContext,
  event: EventWith<object>,
  params?: { place: OpenState },
) => Partial<ReferralContext>;

/** A transition as XState reads it: guards and actions by their names, or with parameters. */
export interface Transition {
  target?: State;
  guard?: unknown;
  actions?: unknown;
}

/** What an example payload is made from: this referral, now, and what the directory offers. */
export interface ExampleInput {
  context: ReferralContext;
  now: DateTime;
  teams: string[];
  wards: string[];
  needCode: string;
  declineReason: string;
  otherReference: string;
}

/** How a person does it; its name in the address is the event's, such as `record-triage`. */
export interface Action {
  title: string;
  /** The payload's class, whose decorators check it. */
  payload: new () => object;
  example(input: ExampleInput): object;
  /** What the page says before it is done. */
  intro?: string;
  /** What the next page says once it is done. No word of a patient. */
  done: string;
  /** The button is red: it ends something. */
  ends?: true;
  /** Not what a page offers first. */
  rare?: true;
}

/** A line of the history for staff: a sentence, and what was said with it. */
export interface HistoryLine {
  title: string;
  details: string[];
}

/** Titles of coded words, by their keys. */
export type Titles = ReadonlyMap<string, string>;
export type Said = Record<string, unknown>;

/** Everything about one event of the journey. */
export interface EventDefinition {
  /** Roles, and what they must have to do with the referral. */
  sentBy: Grants;
  /** Left out where no person sends it through the list of actions. */
  action?: Action;
  /** Facts that guards need and only the outside world knows. */
  lookUp?: (payload: object, look: Lookups, context: ReferralContext) => object | Promise<object>;
  /** The same for a draft, whose row changes with it. */
  prepare?: (payload: object, look: Lookups) => Promise<DraftChange>;
  /** By state; the first whose guard holds is taken. */
  transitions: Partial<Record<State, Transition | readonly Transition[]>>;
  marks?: readonly EventMark[];
  /** Kind of its line in the patient's journal; null where it says nothing about the patient. */
  journal?: 'triage' | 'contact' | 'dischargeSummary' | null;
  /** For staff. */
  history(said: Said, declineTitles: Titles): HistoryLine;
  /** For the referrer; left out where it only watches the time. */
  story?: string;
}

/** A step of the journey: its states, its events, and the guards and memories that their transitions name. */
export interface StepDefinition {
  name: string;
  states: readonly State[];
  guards: Record<string, Guard>;
  memory: Record<string, Memory>;
  events: Partial<Record<EventType, EventDefinition>>;
}

/** @param holds typed by the payload of the events that ask it */
export const guard = <P extends object>(
  holds: (context: ReferralContext, event: EventWith<P>, params?: GuardParams) => boolean,
  refusal: Refusal,
): Guard => ({ holds: holds as Guard['holds'], refusal });

export const remember = <P extends object>(
  change: (context: ReferralContext, event: EventWith<P>) => Partial<ReferralContext>,
): Memory => change as Memory;

/** @param lookUp typed by the payload's class */
export const action = <P extends object>(
  definition: Omit<Action, 'payload' | 'example'> & {
    payload: new () => P;
    example(input: ExampleInput): NoInfer<P>;
  },
): Action => definition;

export const lookUp =
  <P extends object>(
    find: (payload: P, look: Lookups, context: ReferralContext) => object | Promise<object>,
  ): NonNullable<EventDefinition['lookUp']> =>
  (payload, look, context) =>
    find(payload as P, look, context);

/** The same transition in several states. */
export const inStates = <S extends State>(
  states: readonly S[],
  transition: Transition | readonly Transition[] | ((state: S) => Transition | readonly Transition[]),
): EventDefinition['transitions'] =>
  Object.fromEntries(
    states.map((state) => [state, typeof transition === 'function' ? transition(state) : transition]),
  );
