import { and } from 'xstate';
import { SPA, TEAM } from '../../../domain/parties.js';
import { inDays, iso, nothing } from '../../../workflow/examples.js';
import { line, text, time } from '../../../workflow/history.js';
import { NothingDto } from '../../../workflow/payloads.js';
import { invalid } from '../../../workflow/refusals.js';
import {
  action,
  guard,
  inStates,
  lookUp,
  remember,
  type EventDefinition,
  type StepDefinition,
} from '../../../workflow/step.js';
import { instant } from '../../../workflow/time.js';
import { closing, from, stopClock, tell, wasIn } from '../../../workflow/transition-parts.js';
import { DischargeDto, HoldDto, RecordFirstContactDto } from './care.dto.js';

/** Consultation medium 01 of the Data Dictionary. */
const FACE_TO_FACE = '01';

const guards = {
  contactHasHappened: guard<RecordFirstContactDto>(
    (_context, event) => instant(event.contactAt) <= instant(event.at),
    invalid('CONTACT_IN_THE_FUTURE', '/contactAt', 'The first contact cannot be in the future.'),
  ),
  contactFollowsReceipt: guard<RecordFirstContactDto>(
    (context, event) => instant(event.contactAt) >= instant(context.receivedAt!),
    invalid(
      'CONTACT_BEFORE_RECEIPT',
      '/contactAt',
      'The first contact cannot be before the referral was received.',
    ),
  ),
  contactIsFaceToFaceWhenItMust: guard<RecordFirstContactDto>(
    (context, event) =>
      !context.options.faceToFace.includes(context.category ?? '') || event.medium === FACE_TO_FACE,
    invalid(
      'FACE_TO_FACE_NEEDED',
      '/medium',
      'The 2-hour and 2-day clocks stop only at a face-to-face contact.',
    ),
  ),
};

const memory = {
  rememberFirstContact: remember<RecordFirstContactDto>((_context, { contactAt }) => ({
    firstContactAt: contactAt,
  })),
  rememberHold: remember<HoldDto>((_context, { reason, reviewAt, pausesClocks, at }) => ({
    hold: { reason, reviewAt, pausesClocks },
    pausedAt: pausesClocks ? at : null,
  })),
  forgetHold: remember(() => ({ hold: null, resume: null })),
};

const RECORD_FIRST_CONTACT: EventDefinition = {
  sentBy: TEAM,
  action: action({
    title: 'Record the first contact',
    payload: RecordFirstContactDto,
    example: ({ now }) => ({ contactAt: iso(now), medium: FACE_TO_FACE }),
    intro: 'This stops the clocks. The 2-hour and 2-day clocks stop only at a face-to-face contact.',
    done: 'The first contact is recorded. The clocks have stopped.',
  }),
  transitions: inStates(['accepted', 'booked'], {
    target: 'inTreatment',
    guard: and([
      'isInTheTeam',
      'contactHasHappened',
      'contactFollowsReceipt',
      'contactIsFaceToFaceWhenItMust',
    ]),
    actions: ['rememberFirstContact', ...stopClock],
  }),
  marks: ['care'],
  journal: 'contact',
  history: line('First contact', (said) => time(said, 'contactAt', 'At')),
  story: 'First contact',
};

/** The states a hold may start in, and go back to. */
const HOLDABLE = [
  'submitted',
  'inTriage',
  'triaged',
  'prioritised',
  'declined',
  'accepted',
  'waiting',
  'booked',
  'inTreatment',
  'bedRequested',
  'admitted',
] as const;

const HOLD: EventDefinition = {
  sentBy: { ...SPA, ...TEAM },
  action: action({
    title: 'Put on hold',
    payload: HoldDto,
    example: (input) => ({
      reason: 'The patient is in hospital for a planned operation',
      reviewAt: inDays(7, input),
      pausesClocks: true,
    }),
    intro:
      'Use this while the patient is unavailable, or waits for something else. You are reminded at the time of the review.',
    done: 'The referral is on hold.',
  }),
  lookUp: lookUp<HoldDto>(({ pausesClocks }, look) => ({
    pausesClocks: pausesClocks && look.mayPause('hold'),
  })),
  transitions: inStates(HOLDABLE, (state) => ({
    target: 'onHold',
    guard: and(['isInTheTeam', 'reviewedLater']),
    actions: [from(state), 'rememberHold'],
  })),
  marks: ['hold'],
  history: line('Put on hold', (said) => [
    ...text(said, 'reason'),
    ...time(said, 'reviewAt', 'Looked at again'),
  ]),
  story: 'Put on hold',
};

const RESUME: EventDefinition = {
  sentBy: { ...SPA, ...TEAM },
  action: action({
    title: 'Resume',
    payload: NothingDto,
    example: nothing,
    done: 'The referral goes on where it was.',
  }),
  transitions: {
    onHold: HOLDABLE.map((state) => ({
      target: state,
      guard: and(['isInTheTeam', wasIn(state)]),
      actions: ['restartClock', 'resetAlarm', 'forgetHold'],
    })),
  },
  history: line('Resumed'),
  story: 'Resumed',
};

const discharged = {
  target: 'discharged' as const,
  guard: 'isInTheTeam' as unknown,
  actions: [...closing, tell('referrer', 'referral-discharged')],
};

const DISCHARGE: EventDefinition = {
  sentBy: TEAM,
  action: action({
    title: 'Discharge',
    payload: DischargeDto,
    example: () => ({
      closureReason: '02',
      outcome: 'Goals met: the wound has healed.',
      letter: 'Discharged from the caseload; please continue emollients.',
    }),
    intro: 'This closes the referral. The referrer reads what you write for the GP.',
    done: 'The patient is discharged. The referrer is told.',
    ends: true,
  }),
  lookUp: lookUp<DischargeDto>(({ closureReason }, look) => {
    look.closureReason(closureReason);
    return {};
  }),
  transitions: {
    ...inStates(['inTreatment', 'admitted'], discharged),
    bedHeld: { ...discharged, guard: and(['isInTheTeam', 'cameBackFromAcute']) },
  },
  marks: ['discharge'],
  journal: 'dischargeSummary',
  history: line('Discharged', (said) => text(said, 'outcome')),
  story: 'Discharged',
};

/** Care starts with the first contact, may be interrupted, and ends with the discharge. */
export const careStep: StepDefinition = {
  name: 'care',
  states: ['inTreatment', 'onHold', 'discharged'],
  guards,
  memory,
  events: { RECORD_FIRST_CONTACT, HOLD, RESUME, DISCHARGE },
};
