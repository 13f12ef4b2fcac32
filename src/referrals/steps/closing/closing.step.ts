import { and } from 'xstate';
import { BEDS, CALLS, PRACTICE, SPA, TEAM } from '../../../domain/parties.js';
import { SENT_STATES, WHOLE_STATES } from '../../../domain/referral.types.js';
import { iso, reason } from '../../../workflow/examples.js';
import { line, lineWithReason, text, time } from '../../../workflow/history.js';
import { ReasonDto } from '../../../workflow/payloads.js';
import {
  action,
  inStates,
  lookUp,
  type EventDefinition,
  type StepDefinition,
} from '../../../workflow/step.js';
import { closing, duty, tell } from '../../../workflow/transition-parts.js';
import { CLOSING_MEMORY } from './closing-memory.js';
import { MarkDuplicateDto, RecordDeathDto, ReturnWithAdviceDto } from './closing.dto.js';
import { CLOSING_GUARDS } from './closing.guards.js';

/** Before a team has it: what is a mistake can still be taken out. */
const EARLY = ['submitted', 'inTriage', 'triaged', 'prioritised'] as const;

const RETURN_WITH_ADVICE: EventDefinition = {
  sentBy: SPA,
  action: action({
    title: 'Return with advice',
    payload: ReturnWithAdviceDto,
    example: () => ({
      advice: 'Please review in surgery first; refer again if it has not improved in two weeks.',
    }),
    intro:
      'This closes the referral. Two duties are opened: to inform the referrer, and to inform the patient.',
    done: 'Returned with advice. Two duties are open: to inform the referrer and the patient.',
    ends: true,
  }),
  transitions: inStates(['inTriage', 'triaged', 'declined'], {
    target: 'returned',
    guard: 'nobodyElseHoldsIt',
    actions: [
      ...closing,
      duty('informReferrer'),
      duty('informPatient'),
      tell('referrer', 'referral-returned'),
    ],
  }),
  marks: ['spaDecision', 'duties'],
  history: line('Returned with advice', (said) => text(said, 'advice')),
  story: 'Returned with advice',
};

/** Once care has started, cancelling is a request that the team may refuse. */
const CANCEL: EventDefinition = {
  sentBy: { ...PRACTICE, ...CALLS, ...SPA },
  action: action({
    title: 'Cancel',
    payload: ReasonDto,
    example: reason,
    intro: 'Once care has started, this asks the team to stop; before that, it closes the referral.',
    done: 'The cancellation is recorded.',
    ends: true,
    rare: true,
  }),
  transitions: {
    draft: { target: 'cancelled', actions: ['rememberClosing', 'stopAllTimers'] },
    ...inStates(WHOLE_STATES, [
      {
        target: 'cancelled',
        guard: 'isBeforeFirstContact',
        actions: [...closing, tell('team', 'referral-cancelled'), tell('referrer', 'referral-closed')],
      },
      { actions: ['rememberCancellationRequest', tell('team', 'cancellation-requested')] },
    ]),
  },
  marks: ['mayHaveTeam'],
  history: lineWithReason('Cancelled, or asked to cancel'),
  story: 'Cancelled, or cancellation asked for',
};

const REFUSE_CANCELLATION: EventDefinition = {
  sentBy: TEAM,
  action: action({
    title: 'Refuse the cancellation',
    payload: ReasonDto,
    example: reason,
    intro: 'The referral goes on. The person who asked to cancel it is told why.',
    done: 'The cancellation is refused. The referral goes on.',
  }),
  transitions: inStates(WHOLE_STATES, {
    guard: and(['isInTheTeam', 'cancellationWasRequested']),
    actions: ['forgetCancellationRequest', tell('referrer', 'cancellation-refused')],
  }),
  history: lineWithReason('The team goes on: cancellation refused'),
  story: 'Cancellation refused',
};

const MARK_DUPLICATE: EventDefinition = {
  sentBy: SPA,
  action: action({
    title: 'Mark as duplicate',
    payload: MarkDuplicateDto,
    example: ({ otherReference }) => ({ keptReference: otherReference }),
    intro: 'This closes the referral and links it to the one that is kept.',
    done: 'Closed as a duplicate, and linked to the one that is kept.',
    ends: true,
    rare: true,
  }),
  lookUp: lookUp<MarkDuplicateDto>(async ({ keptReference }, look) => ({
    kept: await look.keptReferral(keptReference),
  })),
  transitions: inStates(EARLY, {
    target: 'duplicate',
    guard: 'keptReferralIsAnother',
    actions: [...closing, 'rememberKept', tell('referrer', 'referral-closed')],
  }),
  marks: ['spaDecision'],
  history: line('Marked as a duplicate', (said) => text(said, 'keptReference')),
  story: 'Marked as a duplicate',
};

const MARK_ERROR: EventDefinition = {
  sentBy: SPA,
  action: action({
    title: 'Mark as entered in error',
    payload: ReasonDto,
    example: reason,
    intro: 'Two people are needed: the second one closes the referral.',
    done: 'Marked as entered in error. It is closed once a second person has marked it.',
    ends: true,
    rare: true,
  }),
  transitions: inStates(EARLY, [
    {
      target: 'enteredInError',
      guard: 'isTheSecondPerson',
      actions: [...closing, tell('referrer', 'referral-closed')],
    },
    { guard: 'nobodyMarkedIt', actions: 'rememberMarker' },
  ]),
  history: lineWithReason('Marked as entered in error'),
  story: 'Marked as entered in error',
};

const RECORD_DEATH: EventDefinition = {
  sentBy: { ...CALLS, ...BEDS, ...SPA, ...TEAM },
  action: action({
    title: 'Record the patient’s death',
    payload: RecordDeathDto,
    example: ({ now }) => ({ diedAt: iso(now), informedBy: 'GP practice' }),
    intro: 'This closes the referral, stops its clocks and silences messages to the patient.',
    done: 'The death is recorded. The referral is closed.',
    ends: true,
    rare: true,
  }),
  transitions: inStates(SENT_STATES, {
    target: 'deceased',
    guard: and(['isInTheTeam', 'diedBeforeNow']),
    actions: [...closing, tell('team', 'referral-closed'), tell('referrer', 'referral-closed')],
  }),
  marks: ['death'],
  history: line('The patient has died', (said) => [
    ...time(said, 'diedAt', 'On'),
    ...text(said, 'informedBy').map((who) => `Told by ${who}`),
  ]),
  story: 'Death recorded',
};

const REOPEN: EventDefinition = {
  sentBy: { ...SPA, ...TEAM },
  action: action({
    title: 'Reopen',
    payload: ReasonDto,
    example: reason,
    done: 'The referral is open again, in triage.',
    rare: true,
  }),
  transitions: inStates(['discharged', 'returned', 'cancelled'], {
    target: 'inTriage',
    guard: and(['wasReceived', 'closedRecently']),
    actions: ['rememberReopening', tell('spa', 'referral-reopened')],
  }),
  marks: ['reopening'],
  history: lineWithReason('Reopened'),
  story: 'Reopened',
};

/** Every other way in which a referral ends, and how it is opened again. */
export const closingStep: StepDefinition = {
  name: 'closing',
  states: ['returned', 'cancelled', 'duplicate', 'enteredInError', 'deceased'],
  guards: CLOSING_GUARDS,
  memory: CLOSING_MEMORY,
  events: {
    RETURN_WITH_ADVICE,
    CANCEL,
    REFUSE_CANCELLATION,
    MARK_DUPLICATE,
    MARK_ERROR,
    RECORD_DEATH,
    REOPEN,
  },
};
