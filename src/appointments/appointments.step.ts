import { and } from 'xstate';
import { TEAM } from '../domain/parties.js';
import { inDays, reason } from '../workflow/examples.js';
import { line, text, time } from '../workflow/history.js';
import { invalid } from '../workflow/refusals.js';
import {
  action,
  guard,
  inStates,
  remember,
  type EventDefinition,
  type StepDefinition,
} from '../workflow/step.js';
import { instant } from '../workflow/time.js';
import { tell } from '../workflow/transition-parts.js';
import {
  AddToWaitingListDto,
  BookDto,
  CancelAppointmentDto,
  RecordNonAttendanceDto,
  RescheduleDto,
} from './appointments.dto.js';

const guards = {
  bookedForLater: guard<BookDto>(
    (_context, event) => instant(event.appointmentAt) > instant(event.at),
    invalid('APPOINTMENT_IN_THE_PAST', '/appointmentAt', 'The appointment must be in the future.'),
  ),
};

const memory = {
  rememberReview: remember<AddToWaitingListDto>((_context, { reviewAt }) => ({
    reviewAt,
    appointmentAt: null,
  })),
  rememberAppointment: remember<BookDto>((_context, { appointmentAt }) => ({
    appointmentAt,
    reviewAt: null,
  })),
  countNonAttendance: remember((context) => ({ nonAttendances: context.nonAttendances + 1 })),
};

const listed = {
  target: 'waiting' as const,
  guard: and(['isInTheTeam', 'reviewedLater']),
  actions: 'rememberReview',
};

const booked = {
  target: 'booked' as const,
  guard: and(['isInTheTeam', 'bookedForLater']),
  actions: ['rememberAppointment', tell('referrer', 'booked')],
};

const ADD_TO_WAITING_LIST: EventDefinition = {
  sentBy: TEAM,
  action: action({
    title: 'Put on the waiting list',
    payload: AddToWaitingListDto,
    example: (input) => ({ reviewAt: inDays(7, input) }),
    intro:
      'The team keeps the referral. You are reminded at the time of the review if nothing is booked by then.',
    done: 'The patient is on the waiting list.',
  }),
  transitions: inStates(['accepted', 'waiting'], listed),
  history: line('Put on the waiting list', (said) => time(said, 'reviewAt', 'Looked at again')),
  story: 'Put on the waiting list',
};

const BOOK: EventDefinition = {
  sentBy: TEAM,
  action: action({
    title: 'Book a visit',
    payload: BookDto,
    example: (input) => ({ appointmentAt: inDays(2, input), place: 'At home' }),
    done: 'The visit is booked. The referrer is told.',
  }),
  transitions: inStates(['accepted', 'waiting'], booked),
  history: line('Visit booked', (said) => [...time(said, 'appointmentAt', 'For'), ...text(said, 'place')]),
  story: 'Booked',
};

const RESCHEDULE: EventDefinition = {
  sentBy: TEAM,
  action: action({
    title: 'Move the visit',
    payload: RescheduleDto,
    example: (input) => ({ appointmentAt: inDays(3, input), ...reason() }),
    done: 'The visit is moved. The referrer is told.',
  }),
  transitions: { booked },
  history: line('Visit moved', (said) => [...time(said, 'appointmentAt', 'To'), ...text(said, 'reason')]),
  story: 'Moved to another time',
};

const CANCEL_APPOINTMENT: EventDefinition = {
  sentBy: TEAM,
  action: action({
    title: 'Cancel the visit',
    payload: CancelAppointmentDto,
    example: (input) => ({
      cancelledBy: 'patient' as const,
      reasonCode: '02',
      reviewAt: inDays(2, input),
    }),
    intro: 'The patient goes back to the waiting list.',
    done: 'The visit is cancelled. The patient is on the waiting list again.',
  }),
  transitions: { booked: listed },
  history: line('Visit cancelled'),
  story: 'Visit cancelled',
};

const RECORD_NON_ATTENDANCE: EventDefinition = {
  sentBy: TEAM,
  action: action({
    title: 'Record non-attendance',
    payload: RecordNonAttendanceDto,
    example: (input) => ({ attendanceCode: '3' as const, reviewAt: inDays(2, input) }),
    intro: 'The patient goes back to the waiting list. Nobody is discharged by this.',
    done: 'The non-attendance is recorded. The patient is on the waiting list again.',
  }),
  transitions: { booked: { ...listed, actions: ['countNonAttendance', 'rememberReview'] } },
  history: line('The patient was not seen at the visit'),
  story: 'Visit did not take place',
};

/** A team puts the patient on its waiting list or books a visit. */
export const appointmentsStep: StepDefinition = {
  name: 'appointments',
  states: ['waiting', 'booked'],
  guards,
  memory,
  events: { ADD_TO_WAITING_LIST, BOOK, RESCHEDULE, CANCEL_APPOINTMENT, RECORD_NON_ATTENDANCE },
};
