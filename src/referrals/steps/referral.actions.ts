import { DateTime } from 'luxon';
import type { EventType } from '../../domain/event-types.js';
import type { ReferralContext } from '../../domain/referral.types.js';
import {
  AllocateDto,
  DeclineDto,
  MarkDuplicateDto,
  RequestBedDto,
  ReturnWithAdviceDto,
} from './allocation.dto.js';
import {
  AddToWaitingListDto,
  BookDto,
  CancelAppointmentDto,
  DischargeDto,
  HoldDto,
  OfferBedDto,
  RecordDeathDto,
  RecordFirstContactDto,
  RecordNonAttendanceDto,
  RescheduleDto,
} from './care.dto.js';
import {
  NothingDto,
  PrioritiseDto,
  ProvideInformationDto,
  ReasonDto,
  RecordTriageDto,
  RequestInformationDto,
  SplitDto,
} from './triage.dto.js';

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

export interface Action {
  event: EventType;
  title: string;
  dto: new () => object;
  example: (input: ExampleInput) => object;
}

const nothing = () => ({});
const reason = () => ({ reason: 'Agreed with the patient and their GP by phone' });
const iso = (time: DateTime): string => time.toUTC().toISO()!;
const inDays = (days: number) => (input: ExampleInput) => iso(input.now.plus({ days }));

function action<T extends object>(
  event: EventType,
  title: string,
  dto: new () => T,
  example: (input: ExampleInput) => NoInfer<T>,
): Action {
  return { event, title, dto, example };
}

/** What a person can do to a referral, by the name in the address. */
export const ACTIONS: Record<string, Action> = {
  submit: action('SUBMIT', 'Send the referral', NothingDto, nothing),
  claim: action('CLAIM', 'Claim for triage', NothingDto, nothing),
  release: action('RELEASE', 'Give back to the queue', NothingDto, nothing),
  'record-triage': action('RECORD_TRIAGE', 'Record triage', RecordTriageDto, ({ context, needCode }) => ({
    outcome: 'forService' as const,
    serviceLine: context.serviceLine ?? context.permittedLines[0]!,
    needCodes: [needCode],
    comment: 'Suitable for a home visit; read with the referrer’s summary.',
    redFlagsReviewed: true,
  })),
  prioritise: action('PRIORITISE', 'Set the priority', PrioritiseDto, ({ context }) => ({
    category: context.category ?? listed(context),
    reason: 'As requested, confirmed at triage',
  })),
  'request-information': action(
    'REQUEST_INFORMATION',
    'Ask the referrer',
    RequestInformationDto,
    (input) => ({
      items: [{ id: 'medicines', question: 'Which medicines does the patient take at present?' }],
      dueAt: inDays(1)(input),
      phoneAttemptAt: iso(input.now),
    }),
  ),
  'provide-information': action(
    'PROVIDE_INFORMATION',
    'Answer the SPA',
    ProvideInformationDto,
    ({ context }) => ({
      items: (context.information?.items ?? [{ id: 'medicines' }]).map(({ id }) => ({
        id,
        answer: 'See the summary',
      })),
    }),
  ),
  allocate: action('ALLOCATE', 'Offer to a team', AllocateDto, ({ teams }) => ({
    teamId: teams[0] ?? 'team',
    overrideReason: 'Agreed with the team lead',
  })),
  split: action('SPLIT', 'Split into one referral a service', SplitDto, ({ context, needCode }) => ({
    needs: [context.permittedLines[0]!, context.permittedLines.at(-1)!].map((serviceLine) => ({
      serviceLine,
      needCodes: [needCode],
    })),
  })),
  accept: action('ACCEPT', 'Accept', NothingDto, nothing),
  decline: action('DECLINE', 'Decline', DeclineDto, ({ declineReason }) => ({
    reasonCode: declineReason,
    comment: 'Better placed with another service; discussed with the SPA.',
  })),
  'return-with-advice': action('RETURN_WITH_ADVICE', 'Return with advice', ReturnWithAdviceDto, () => ({
    advice: 'Please review in surgery first; refer again if it has not improved in two weeks.',
  })),
  'add-to-waiting-list': action(
    'ADD_TO_WAITING_LIST',
    'Put on the waiting list',
    AddToWaitingListDto,
    (input) => ({
      reviewAt: inDays(7)(input),
    }),
  ),
  book: action('BOOK', 'Book a visit', BookDto, (input) => ({
    appointmentAt: inDays(2)(input),
    place: 'At home',
  })),
  reschedule: action('RESCHEDULE', 'Move the visit', RescheduleDto, (input) => ({
    appointmentAt: inDays(3)(input),
    ...reason(),
  })),
  'cancel-appointment': action('CANCEL_APPOINTMENT', 'Cancel the visit', CancelAppointmentDto, (input) => ({
    cancelledBy: 'patient' as const,
    reasonCode: '02',
    reviewAt: inDays(2)(input),
  })),
  'record-non-attendance': action(
    'RECORD_NON_ATTENDANCE',
    'Record non-attendance',
    RecordNonAttendanceDto,
    (input) => ({
      attendanceCode: '3' as const,
      reviewAt: inDays(2)(input),
    }),
  ),
  'record-first-contact': action(
    'RECORD_FIRST_CONTACT',
    'Record the first contact',
    RecordFirstContactDto,
    (input) => ({
      contactAt: iso(input.now),
      medium: '01',
    }),
  ),
  hold: action('HOLD', 'Put on hold', HoldDto, (input) => ({
    reason: 'The patient is in hospital for a planned operation',
    reviewAt: inDays(7)(input),
    pausesClocks: true,
  })),
  resume: action('RESUME', 'Resume', NothingDto, nothing),
  'request-bed': action('REQUEST_BED', 'Ask for a community hospital bed', RequestBedDto, ({ wards }) => ({
    teamId: wards[0] ?? 'bed-desk',
    purpose: 'rehabilitation',
  })),
  'offer-bed': action('OFFER_BED', 'Offer a bed', OfferBedDto, (input) => ({
    teamId: input.wards.at(-1) ?? 'ward',
    bed: 'Bay 2, bed 4',
    holdUntil: inDays(1)(input),
  })),
  admit: action('ADMIT', 'Admit', NothingDto, nothing),
  'transfer-out': action('TRANSFER_OUT', 'Transfer to an acute hospital', ReasonDto, reason),
  'return-to-ward': action('RETURN_TO_WARD', 'Back on the ward', NothingDto, nothing),
  discharge: action('DISCHARGE', 'Discharge', DischargeDto, () => ({
    closureReason: '02',
    outcome: 'Goals met: the wound has healed.',
    letter: 'Discharged from the caseload; please continue emollients.',
  })),
  cancel: action('CANCEL', 'Cancel', ReasonDto, reason),
  'refuse-cancellation': action('REFUSE_CANCELLATION', 'Refuse the cancellation', ReasonDto, reason),
  'mark-duplicate': action('MARK_DUPLICATE', 'Mark as duplicate', MarkDuplicateDto, ({ otherReference }) => ({
    keptReference: otherReference,
  })),
  'mark-error': action('MARK_ERROR', 'Mark as entered in error', ReasonDto, reason),
  'record-death': action('RECORD_DEATH', 'Record the patient’s death', RecordDeathDto, (input) => ({
    diedAt: iso(input.now),
    informedBy: 'GP practice',
  })),
  reallocate: action('REALLOCATE', 'Take back to allocate again', ReasonDto, reason),
  reopen: action('REOPEN', 'Reopen', ReasonDto, reason),
};

function listed({ requestedCategory, options }: ReferralContext) {
  return requestedCategory && options.categories.includes(requestedCategory)
    ? requestedCategory
    : options.categories[0]!;
}
