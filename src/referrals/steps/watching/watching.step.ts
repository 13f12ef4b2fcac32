import { and } from 'xstate';
import { TIMER } from '../../../domain/parties.js';
import { OPEN_STATES, SENT_STATES, WHOLE_STATES, type OpenState } from '../../../domain/referral.types.js';
import { line } from '../../../workflow/history.js';
import { conflict } from '../../../workflow/refusals.js';
import {
  guard,
  inStates,
  type EventDefinition,
  type StepDefinition,
  type Transition,
} from '../../../workflow/step.js';
import { instant } from '../../../workflow/time.js';
import { escalate, start, stopClock, tell, turnOf } from '../../../workflow/transition-parts.js';

const notDueYet = (message: string) => conflict('NOT_DUE_YET', message);

const guards = {
  clockIsRunning: guard(
    (context) => context.pausedAt === null,
    conflict('CLOCK_PAUSED', 'The clock stands still while the referral waits for an answer or is on hold.'),
  ),
  /** A timer may come early, or the respond-by may have moved since it was set. */
  respondByIsMissed: guard(
    ({ respondBy, firstContactAt }, event) =>
      respondBy !== null && firstContactAt === null && instant(respondBy) <= instant(event.at),
    notDueYet('No respond-by time has passed.'),
  ),
  respondByComesSoon: guard<{ warnAt: string }>(
    ({ respondBy, firstContactAt }, event) =>
      respondBy !== null &&
      firstContactAt === null &&
      instant(event.warnAt) <= instant(event.at) &&
      instant(event.at) < instant(respondBy),
    conflict('NO_WARNING_DUE', 'No respond-by time is about to pass.'),
  ),
  actionIsOverdue: guard<{ dueAt: string }>(
    (_context, event) => instant(event.dueAt) <= instant(event.at),
    notDueYet('The next action is not overdue yet.'),
  ),
  isTheTurnOf: guard<{ step?: string }>(
    (_context, event, params) => (event.step ?? 'owner') === params?.step,
    conflict('NOT_THEIR_TURN', 'Somebody else of the chain is told first.'),
  ),
};

/** Alarms of the local clock: it warns before its respond-by and is breached with it. */
export const ALARMS = [start('warning', 'CLOCK_WARNED'), start('respondBy', 'CLOCK_BREACHED')] as const;
export const startClock = [...stopClock, ...ALARMS] as const;

/** What happens when the next action is due; states that are timed elsewhere have none. */
export const WHEN_DUE: Readonly<
  Record<OpenState, 'OWNER_IDLE' | 'HOLD_REVIEW_DUE' | 'WAIT_REVIEW_DUE' | null>
> = {
  ...(Object.fromEntries(OPEN_STATES.map((state) => [state, 'OWNER_IDLE'])) as Record<
    OpenState,
    'OWNER_IDLE'
  >),
  draft: null,
  awaitingInformation: null,
  onHold: 'HOLD_REVIEW_DUE',
  waiting: 'WAIT_REVIEW_DUE',
};

/** Each goes along the chain, owner, lead, on call, and then rests until the owner acts. */
const idle: Transition[] = [
  {
    guard: and(['actionIsOverdue', turnOf('owner')]),
    actions: [tell('owner', 'owner-idle'), escalate('owner', 'OWNER_IDLE', 'lead')],
  },
  {
    guard: and(['actionIsOverdue', turnOf('lead')]),
    actions: [tell('lead', 'owner-idle-escalated'), escalate('owner', 'OWNER_IDLE', 'onCall')],
  },
  { guard: and(['actionIsOverdue', turnOf('onCall')]), actions: tell('onCall', 'owner-idle-escalated') },
];

const missed = ['clockIsRunning', 'respondByIsMissed'];

const breached: Transition[] = [
  {
    guard: and([...missed, turnOf('owner')]),
    actions: [tell('owner', 'clock-breached'), escalate('respondBy', 'CLOCK_BREACHED', 'lead')],
  },
  {
    guard: and([...missed, turnOf('lead')]),
    actions: [tell('lead', 'clock-breached-escalated'), escalate('respondBy', 'CLOCK_BREACHED', 'onCall')],
  },
  { guard: and([...missed, turnOf('onCall')]), actions: tell('onCall', 'clock-breached-escalated') },
];

/** A review that is due reminds the owner first; then they are idle like any other. */
const reviewDue = (message: string): Transition => ({
  guard: 'actionIsOverdue',
  actions: [tell('owner', message), escalate('owner', 'OWNER_IDLE', 'lead')],
});

const turn: EventDefinition['lookUp'] = (payload, look) =>
  look.person((payload as { step?: 'owner' | 'lead' | 'onCall' }).step);

const CLOCK_WARNED: EventDefinition = {
  sentBy: TIMER,
  lookUp: (_payload, look) => ({ warnAt: look.warnAt() }),
  transitions: inStates(WHOLE_STATES, {
    guard: and(['clockIsRunning', 'respondByComesSoon']),
    actions: tell('owner', 'clock-warned'),
  }),
  journal: null,
  history: line('The time to respond is about to pass: its owner was warned'),
};

const CLOCK_BREACHED: EventDefinition = {
  sentBy: TIMER,
  lookUp: turn,
  transitions: inStates(WHOLE_STATES, breached),
  marks: ['escalates', 'tellsByTurn'],
  journal: null,
  history: line('The time to respond has passed'),
  story: 'The time to respond has passed: the lead was told',
};

const OWNER_IDLE: EventDefinition = {
  sentBy: TIMER,
  lookUp: async (payload, look, context) => ({
    dueAt: look.dueAt(),
    ...(await turn(payload, look, context)),
  }),
  transitions: inStates(SENT_STATES, idle),
  marks: ['escalates', 'tellsByTurn', 'idle'],
  journal: null,
  history: line('The next step is overdue: somebody was told'),
};

const HOLD_REVIEW_DUE: EventDefinition = {
  sentBy: TIMER,
  lookUp: (_payload, look) => ({ dueAt: look.dueAt() }),
  transitions: { onHold: reviewDue('hold-review-due') },
  marks: ['escalates'],
  journal: null,
  history: line('The hold is due to be looked at'),
};

const WAIT_REVIEW_DUE: EventDefinition = {
  sentBy: TIMER,
  lookUp: (_payload, look) => ({ dueAt: look.dueAt() }),
  transitions: { waiting: reviewDue('wait-review-due') },
  marks: ['escalates'],
  journal: null,
  history: line('The wait is due to be looked at'),
};

/** What time brings: nobody's referral stands still without somebody being told. */
export const watchingStep: StepDefinition = {
  name: 'watching',
  states: [],
  guards,
  memory: {},
  events: { CLOCK_WARNED, CLOCK_BREACHED, OWNER_IDLE, HOLD_REVIEW_DUE, WAIT_REVIEW_DUE },
};
