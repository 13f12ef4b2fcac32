import type { Step } from '../../clocks/deadlines/clock-policy.types.js';
import type { Actor } from '../../domain/actor.js';
import type { EventType } from '../../domain/event-types.js';
import type { Category, Intake, ServiceLine, Suggestion, TeamChoice } from '../../domain/referral.types.js';
import type {
  AllocateDto,
  DeclineDto,
  MarkDuplicateDto,
  RequestBedDto,
  ReturnWithAdviceDto,
} from './allocation.dto.js';
import type {
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
import type {
  PrioritiseDto,
  ProvideInformationDto,
  ReasonDto,
  RecordTriageDto,
  RequestInformationDto,
  SplitDto,
} from './triage.dto.js';

/** What every event carries: who did it, in which role and organisation, and when (ISO 8601). */
export interface Happening {
  by: Actor;
  at: string;
}

/** What checking the answers against their template found; the machine's guards read it. */
export interface Assessment {
  published: boolean;
  complete: boolean;
  identified: boolean;
  consented: boolean;
  contactable: boolean;
  requestedCategory: Category | null;
  serviceLine: ServiceLine | null;
  redFlags: string[];
  intake: Intake;
}

/** Whose turn it is to be told, the owner's when it is left out; and who that is, when the directory knows. */
export interface Escalated {
  step?: Step;
  person?: { id: string; name: string } | null;
}

interface Due {
  /** By when the owner should have acted. */
  dueAt: string;
}

interface Payloads {
  SAVE_DRAFT: object;
  SUBMIT: { assessment: Assessment };
  SUBMIT_BY_PHONE: { assessment: Assessment; callerVerified: boolean; requestedAt: string };
  CLAIM: object;
  RELEASE: object;
  RECORD_TRIAGE: RecordTriageDto;
  PRIORITISE: PrioritiseDto & { respondBy: string; nationalCode: string };
  REQUEST_INFORMATION: RequestInformationDto & { request: number; pausesClocks: boolean };
  PROVIDE_INFORMATION: ProvideInformationDto & { request: number };
  ALLOCATE: AllocateDto & { team: TeamChoice; suggestion: Suggestion };
  SPLIT: SplitDto & { children: { id: string; serviceLine: ServiceLine }[] };
  ACCEPT: object;
  DECLINE: DeclineDto & { capacity: boolean };
  RETURN_WITH_ADVICE: ReturnWithAdviceDto;
  ADD_TO_WAITING_LIST: AddToWaitingListDto;
  BOOK: BookDto;
  RESCHEDULE: RescheduleDto;
  CANCEL_APPOINTMENT: CancelAppointmentDto;
  RECORD_NON_ATTENDANCE: RecordNonAttendanceDto;
  RECORD_FIRST_CONTACT: RecordFirstContactDto;
  HOLD: HoldDto;
  RESUME: object;
  REQUEST_BED: RequestBedDto & { team: TeamChoice };
  OFFER_BED: OfferBedDto & { team: TeamChoice };
  ADMIT: object;
  TRANSFER_OUT: ReasonDto;
  RETURN_TO_WARD: object;
  DISCHARGE: DischargeDto;
  CANCEL: ReasonDto;
  REFUSE_CANCELLATION: ReasonDto;
  MARK_DUPLICATE: MarkDuplicateDto & { kept: { id: string; samePatient: boolean } };
  MARK_ERROR: ReasonDto;
  RECORD_DEATH: RecordDeathDto;
  REALLOCATE: ReasonDto;
  REOPEN: ReasonDto;
  INFORMATION_OVERDUE: { request: number };
  DRAFT_EXPIRED: object;
  CLOCK_WARNED: { warnAt: string };
  CLOCK_BREACHED: Escalated;
  OWNER_IDLE: Escalated & Due;
  HOLD_REVIEW_DUE: Due;
  WAIT_REVIEW_DUE: Due;
  CHILD_CLOSED: { child: string };
}

export type EventOf<T extends EventType> = { type: T } & Happening & Payloads[T];
export type ReferralEvent = { [T in EventType]: EventOf<T> }[EventType];
