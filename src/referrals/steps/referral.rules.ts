import { DateTime } from 'luxon';
import type { Step } from '../../clocks/deadlines/clock-policy.types.js';
import { isOfATeam } from '../../domain/actor.js';
import type { EventType } from '../../domain/event-types.js';
import type { OpenState, ReferralContext } from '../../domain/referral.types.js';
import { openItems } from './information.rules.js';
import type { EventOf, ReferralEvent } from './referral.events.js';

export interface RuleParams {
  place?: OpenState;
  step?: Step;
}
type Rule<T extends EventType> = (
  context: ReferralContext,
  event: EventOf<T>,
  params?: RuleParams,
) => boolean;

/** Consultation medium 01 of the Data Dictionary. */
const FACE_TO_FACE = '01';
const DAY = 86_400_000;
const REOPEN_WITHIN_DAYS = 28;
/** A call is written down on the day; an older time is a slip of the pen. */
const TAKEN_DOWN_WITHIN_DAYS = 7;

const instant = (iso: string): number => DateTime.fromISO(iso).toMillis();

const assessed =
  (what: 'published' | 'complete' | 'identified' | 'consented' | 'contactable'): Rule<'SUBMIT'> =>
  (_context, event) =>
    event.assessment[what];

const comesLater =
  (when: (event: EventOf<'HOLD' & EventType>) => string): Rule<'HOLD'> =>
  (_context, event) =>
    instant(when(event)) > instant(event.at);

/** Guards, read after "if": functions of context and event only. Each has its refusal in `referral.refusals.ts`. */
export const RULES = {
  templateIsPublished: assessed('published'),
  answersAreComplete: assessed('complete'),
  patientIsIdentified: assessed('identified'),
  consentIsRecorded: assessed('consented'),
  somebodyCanBePhoned: assessed('contactable'),
  callerIsVerified: ((_context, event) => event.callerVerified) as Rule<'SUBMIT_BY_PHONE'>,
  requestedRecently: ((_context, event) => {
    const age = instant(event.at) - instant(event.requestedAt);
    return age >= 0 && age <= TAKEN_DOWN_WITHIN_DAYS * DAY;
  }) as Rule<'SUBMIT_BY_PHONE'>,

  nobodyElseHoldsIt: ((context, event) =>
    !context.claimedBy || context.claimedBy.id === event.by.id) as Rule<'CLAIM'>,
  holdsItOrCoordinates: ((context, event) =>
    context.claimedBy?.id === event.by.id || event.by.role === 'coordinator') as Rule<'RELEASE'>,
  /** A coordinator's claim keeps the place for a clinician: coordinators cannot triage themselves. */
  holdsIt: ((context, event) =>
    context.claimedBy?.id === event.by.id ||
    context.claimedBy?.role === 'coordinator') as Rule<'RECORD_TRIAGE'>,
  mayHoldIt: ((context, event) =>
    isOfATeam(event.by) ||
    context.team !== null ||
    context.claimedBy?.id === event.by.id) as Rule<'REQUEST_INFORMATION'>,
  claimMayBeSkipped: ((context) => context.options.skipClaim) as Rule<'RECORD_TRIAGE'>,

  dueLater: ((_context, event) => instant(event.dueAt) > instant(event.at)) as Rule<'REQUEST_INFORMATION'>,
  phonedFirstWhenUrgent: ((context, event) =>
    !context.options.phoneFirst.includes(context.category ?? context.requestedCategory ?? '') ||
    !!event.phoneAttemptAt) as Rule<'REQUEST_INFORMATION'>,
  everyAnswerWasAskedFor: ((context, event) =>
    event.items.every(({ id }) =>
      context.information!.items.some((item) => item.id === id),
    )) as Rule<'PROVIDE_INFORMATION'>,
  everyItemIsAnswered: ((context, event) =>
    openItems(context.information!.items, event.items).length === 0) as Rule<'PROVIDE_INFORMATION'>,
  someItemIsOpen: ((context, event) =>
    openItems(context.information!.items, event.items).length > 0) as Rule<'PROVIDE_INFORMATION'>,

  redFlagsAreReviewed: ((context, event) =>
    context.redFlags.length === 0 || event.redFlagsReviewed === true) as Rule<'RECORD_TRIAGE'>,
  lineIsPermitted: ((context, event) =>
    context.permittedLines.includes(event.serviceLine)) as Rule<'RECORD_TRIAGE'>,
  categoryIsListed: ((context, event) =>
    context.options.categories.includes(event.category)) as Rule<'PRIORITISE'>,
  changeOfCategoryIsExplained: ((context, event) =>
    event.category === (context.category ?? context.requestedCategory) ||
    !!event.reason) as Rule<'PRIORITISE'>,
  everyNeedIsPermitted: ((context, event) =>
    event.needs.every((need) => context.permittedLines.includes(need.serviceLine))) as Rule<'SPLIT'>,

  suitsOrIsOverridden: ((context, event) =>
    (event.team.unmet.length === 0 && event.team.serviceLine === context.serviceLine) ||
    !!event.overrideReason) as Rule<'ALLOCATE'>,
  teamHasBeds: ((_context, event) => event.team.serviceLine === 'communityHospital') as Rule<'REQUEST_BED'>,
  isInTheTeam: ((context, event) =>
    !isOfATeam(event.by) || (!!context.team && event.by.team === context.team.id)) as Rule<'ACCEPT'>,
  capacityIsNotTheReason: ((_context, event) => !event.capacity) as Rule<'DECLINE'>,
  declineReasonIsListed: ((context, event) =>
    context.options.declineReasons.includes(event.reasonCode)) as Rule<'DECLINE'>,

  reviewedLater: comesLater((event) => event.reviewAt),
  bookedForLater: ((_context, event) => instant(event.appointmentAt) > instant(event.at)) as Rule<'BOOK'>,
  heldForLater: ((_context, event) => instant(event.holdUntil) > instant(event.at)) as Rule<'OFFER_BED'>,
  contactHasHappened: ((_context, event) =>
    instant(event.contactAt) <= instant(event.at)) as Rule<'RECORD_FIRST_CONTACT'>,
  contactFollowsReceipt: ((context, event) =>
    instant(event.contactAt) >= instant(context.receivedAt!)) as Rule<'RECORD_FIRST_CONTACT'>,
  contactIsFaceToFaceWhenItMust: ((context, event) =>
    !context.options.faceToFace.includes(context.category ?? '') ||
    event.medium === FACE_TO_FACE) as Rule<'RECORD_FIRST_CONTACT'>,
  clockIsRunning: ((context) => context.pausedAt === null) as Rule<'CLOCK_BREACHED'>,
  /** A timer may come early, or the respond-by may have moved since it was set. */
  respondByIsMissed: (({ respondBy, firstContactAt }, event) =>
    respondBy !== null &&
    firstContactAt === null &&
    instant(respondBy) <= instant(event.at)) as Rule<'CLOCK_BREACHED'>,
  respondByComesSoon: (({ respondBy, firstContactAt }, event) =>
    respondBy !== null &&
    firstContactAt === null &&
    instant(event.warnAt) <= instant(event.at) &&
    instant(event.at) < instant(respondBy)) as Rule<'CLOCK_WARNED'>,
  actionIsOverdue: ((_context, event) => instant(event.dueAt) <= instant(event.at)) as Rule<'OWNER_IDLE'>,
  isTheTurnOf: ((_context, event, params) =>
    (event.step ?? 'owner') === params?.step) as Rule<'CLOCK_BREACHED'>,
  cameBackFromAcute: ((context) => context.bed?.transferredOut === true) as Rule<'RETURN_TO_WARD'>,
  isStillToBeAdmitted: ((context) => context.bed?.transferredOut === false) as Rule<'ADMIT'>,

  isBeforeFirstContact: ((context) => context.firstContactAt === null) as Rule<'CANCEL'>,
  cancellationWasRequested: ((context) =>
    context.cancellationRequested !== null) as Rule<'REFUSE_CANCELLATION'>,
  keptReferralIsAnother: ((_context, event) => event.kept.samePatient) as Rule<'MARK_DUPLICATE'>,
  nobodyMarkedIt: ((context) => context.errorMarkedBy === null) as Rule<'MARK_ERROR'>,
  isTheSecondPerson: ((context, event) =>
    context.errorMarkedBy !== null && context.errorMarkedBy !== event.by.id) as Rule<'MARK_ERROR'>,
  diedBeforeNow: ((_context, event) => instant(event.diedAt) <= instant(event.at)) as Rule<'RECORD_DEATH'>,
  wasReceived: ((context) => context.receivedAt !== null) as Rule<'REOPEN'>,
  closedRecently: ((context, event) =>
    instant(event.at) - instant(context.closedAt!) <= REOPEN_WITHIN_DAYS * DAY) as Rule<'REOPEN'>,
  wasIn: ((context, _event, params) => context.resume === params?.place) as Rule<EventType>,
  isTheLastChild: ((context, event) =>
    context.children.every((child) => child.closed || child.id === event.child)) as Rule<'CHILD_CLOSED'>,
  otherChildrenAreOpen: ((context, event) =>
    context.children.some((child) => !child.closed && child.id !== event.child)) as Rule<'CHILD_CLOSED'>,
} satisfies Record<string, (context: ReferralContext, event: never, params?: RuleParams) => boolean>;

export type RuleName = keyof typeof RULES;

/** The same rules in the shape XState calls. */
export const guards = Object.fromEntries(
  Object.entries(RULES).map(([name, rule]) => [
    name,
    ({ context, event }: { context: ReferralContext; event: ReferralEvent }, params?: RuleParams) =>
      (rule as Rule<EventType>)(context, event, params),
  ]),
) as Record<
  RuleName,
  (args: { context: ReferralContext; event: ReferralEvent }, params?: RuleParams) => boolean
>;
