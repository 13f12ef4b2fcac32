import { assign } from 'xstate';
import { isOfATeam } from '../../domain/actor.js';
import type { EventType } from '../../domain/event-types.js';
import type { OpenState, ReferralContext } from '../../domain/referral.types.js';
import { withAnswers } from './information.rules.js';
import type { EventOf, ReferralEvent } from './referral.events.js';

type Change<T extends EventType> = (context: ReferralContext, event: EventOf<T>) => Partial<ReferralContext>;

const remember = <T extends EventType>(change: Change<T>) =>
  assign<ReferralContext, ReferralEvent, undefined, ReferralEvent, never>(({ context, event }) =>
    change(context, event as EventOf<T>),
  );

const received = (
  event: EventOf<'SUBMIT'> | EventOf<'SUBMIT_BY_PHONE'>,
  receivedAt: string,
): Partial<ReferralContext> => ({
  receivedAt,
  requestedCategory: event.assessment.requestedCategory,
  serviceLine: event.assessment.serviceLine,
  redFlags: event.assessment.redFlags,
  intake: event.assessment.intake,
});

/** A bed is kept for a day when its patient is sent to an acute hospital. */
const BED_KEPT_FOR_HOURS = 24;

const later = (iso: string, milliseconds: number): string =>
  new Date(Date.parse(iso) + milliseconds).toISOString();

/** What the referral remembers of each event, by the name the machine uses. */
export const MEMORY = {
  rememberReceipt: remember<'SUBMIT'>((_context, event) => received(event, event.at)),
  /** A referral by phone was received when it was asked for, not when it was typed. */
  rememberCall: remember<'SUBMIT_BY_PHONE'>((_context, event) => ({
    ...received(event, event.requestedAt),
    takenByPhone: true,
  })),
  rememberClaim: remember<'CLAIM'>((_context, event) => ({
    claimedBy: { id: event.by.id, name: event.by.name, role: event.by.role },
  })),
  forgetClaim: remember(() => ({ claimedBy: null })),
  rememberTriage: remember<'RECORD_TRIAGE'>((_context, { outcome, needCodes, comment, serviceLine }) => ({
    triage: { outcome, serviceLine, needCodes, comment },
    serviceLine,
    claimedBy: null,
  })),
  rememberPriority: remember<'PRIORITISE'>((context, { category, respondBy, nationalCode }) => ({
    category,
    respondBy: later(respondBy, context.pausedFor),
    nationalCode,
  })),
  rememberQuestions: remember<'REQUEST_INFORMATION'>((_context, event) => ({
    informationRequests: event.request,
    information: {
      items: event.items,
      dueAt: event.dueAt,
      askedBy: isOfATeam(event.by) ? 'team' : 'spa',
    },
    pausedAt: event.pausesClocks ? event.at : null,
  })),
  /** Until the last one is there, an answer may be given again and replaces the one before. */
  rememberAnswers: remember<'PROVIDE_INFORMATION'>(({ information }, event) => ({
    information: information && { ...information, items: withAnswers(information.items, event.items) },
  })),
  forgetQuestions: remember(() => ({ information: null, resume: null })),
  rememberTeam: remember<'ALLOCATE'>((_context, { team: { id, name, serviceLine } }) => ({
    team: { id, name, serviceLine },
    serviceLine,
  })),
  /** Without a team, the referral is for the service line that triage found. */
  forgetTeam: remember((context) => ({
    team: null,
    reviewAt: null,
    appointmentAt: null,
    bed: null,
    serviceLine: context.triage?.serviceLine ?? context.serviceLine,
  })),
  rememberChildren: remember<'SPLIT'>((_context, { children }) => ({
    children: children.map(({ id }) => ({ id, closed: false })),
  })),
  rememberClosedChild: remember<'CHILD_CLOSED'>((context, { child }) => ({
    children: context.children.map((each) => (each.id === child ? { ...each, closed: true } : each)),
  })),
  rememberReview: remember<'ADD_TO_WAITING_LIST'>((_context, { reviewAt }) => ({
    reviewAt,
    appointmentAt: null,
  })),
  rememberAppointment: remember<'BOOK'>((_context, { appointmentAt }) => ({ appointmentAt, reviewAt: null })),
  countNonAttendance: remember((context) => ({ nonAttendances: context.nonAttendances + 1 })),
  rememberFirstContact: remember<'RECORD_FIRST_CONTACT'>((_context, { contactAt }) => ({
    firstContactAt: contactAt,
  })),
  rememberHold: remember<'HOLD'>((_context, { reason, reviewAt, pausesClocks, at }) => ({
    hold: { reason, reviewAt, pausesClocks },
    pausedAt: pausesClocks ? at : null,
  })),
  /** The time that the clock stood still is given back. */
  restartClock: remember(({ pausedAt, pausedFor, respondBy }, { at }) => {
    const pause = pausedAt ? Date.parse(at) - Date.parse(pausedAt) : 0;
    return { pausedAt: null, pausedFor: pausedFor + pause, respondBy: respondBy && later(respondBy, pause) };
  }),
  forgetHold: remember(() => ({ hold: null, resume: null })),
  rememberBed: remember<'OFFER_BED'>((_context, { team: { id, name, serviceLine }, bed, holdUntil }) => ({
    team: { id, name, serviceLine },
    bed: { name: bed, holdUntil, transferredOut: false },
  })),
  rememberAdmission: remember<'ADMIT'>((context, event) => ({
    firstContactAt: context.firstContactAt ?? event.at,
  })),
  rememberTransfer: remember<'TRANSFER_OUT'>((context, event) => ({
    bed: {
      name: context.bed!.name,
      holdUntil: later(event.at, BED_KEPT_FOR_HOURS * 3_600_000),
      transferredOut: true,
    },
  })),
  rememberReturn: remember((context) => ({ bed: { ...context.bed!, transferredOut: false } })),
  rememberCancellationRequest: remember<'CANCEL'>((_context, event) => ({
    cancellationRequested: { by: event.by.name, reason: event.reason },
  })),
  forgetCancellationRequest: remember(() => ({ cancellationRequested: null })),
  rememberMarker: remember<'MARK_ERROR'>((_context, event) => ({ errorMarkedBy: event.by.id })),
  rememberKept: remember<'MARK_DUPLICATE'>((_context, event) => ({ keptReferral: event.kept.id })),
  rememberClosing: remember((_context, event) => ({ closedAt: event.at, claimedBy: null })),
  /** Care starts anew: what an earlier team knew, booked or asked must not decide about the next one. */
  rememberReopening: remember((_context, { at }) => ({
    reopenedAt: at,
    respondBy: null,
    pausedFor: 0,
    closedAt: null,
    claimedBy: null,
    team: null,
    errorMarkedBy: null,
    triage: null,
    information: null,
    resume: null,
    hold: null,
    pausedAt: null,
    reviewAt: null,
    appointmentAt: null,
    bed: null,
    firstContactAt: null,
    cancellationRequested: null,
  })),
  rememberPlace: assign<ReferralContext, ReferralEvent, { place: OpenState }, ReferralEvent, never>(
    (_, { place }) => ({ resume: place }),
  ),
};
