import type { Role } from './actor.js';

/** The words of the field, shared by every feature. Pure: no framework, no database. */

export const SERVICE_LINES = [
  'communityNursing',
  'therapy',
  'intermediateCare',
  'communityHospital',
] as const;
export type ServiceLine = (typeof SERVICE_LINES)[number];

/** One of the ids in `templates/categories.yaml`, which every list of categories is checked against at start. */
export type Category = string;

/** What a template says about how its referrals are worked. */
export interface WorkflowOptions {
  /** Triage may be recorded straight from `submitted`, without claiming first. */
  skipClaim: boolean;
  rfiPausesLocalClock: boolean;
  categories: Category[];
  /** Keys of `templates/decline-reasons.yaml`. */
  declineReasons: string[];
}

/** What the machine reads as input: the template's options, and what the policy says of categories and clocks. */
export interface Options extends WorkflowOptions {
  /** Categories whose first contact must be face to face. */
  faceToFace: Category[];
  /** Categories for which the referrer is phoned before information is asked for. */
  phoneFirst: Category[];
}

export const OPEN_STATES = [
  'draft',
  'submitted',
  'inTriage',
  'awaitingInformation',
  'triaged',
  'prioritised',
  'split',
  'allocated',
  'declined',
  'accepted',
  'waiting',
  'booked',
  'inTreatment',
  'bedRequested',
  'bedHeld',
  'admitted',
  'onHold',
] as const;
export const CLOSED_STATES = [
  'discharged',
  'returned',
  'cancelled',
  'duplicate',
  'enteredInError',
  'deceased',
] as const;
/** Open, and sent. */
export const SENT_STATES = OPEN_STATES.filter((state) => state !== 'draft');
/** The same without a parent, which only waits for its parts. */
export const WHOLE_STATES = SENT_STATES.filter((state) => state !== 'split');
export type OpenState = (typeof OPEN_STATES)[number];
export type State = OpenState | (typeof CLOSED_STATES)[number];

export const isClosed = (state: string): boolean => (CLOSED_STATES as readonly string[]).includes(state);

/** A team as the directory knows it at the moment it is named in an event. */
export interface TeamChoice {
  id: string;
  name: string;
  serviceLine: ServiceLine;
  /** Sentences: what this referral does not meet of the service's criteria. */
  unmet: string[];
}

/** How the directory's suggestions stood when a team was chosen, by the server's own view at that moment. */
export interface Suggestion {
  service: string;
  /** The place of the chosen service, from 1; null when it was not among them. */
  rank: number | null;
  of: number;
  /** Id of the service suggested first. */
  first: string | null;
  /** The first suggestion was taken, and met every criterion that is known. */
  agreed: boolean;
}

/** What the template's rules said of the answers at receipt, kept for triage. */
export interface Intake {
  submittedVersion: number;
  redFlags: { id: string; tell: string; action: string }[];
  warnings: { id: string; message: string }[];
  stillToAsk: { question: string; ask: string }[];
  suggested: { category: Category; because: string };
}

/** One missing item of a request for information, with its answer or the reason why there is none, once it is given. */
export interface MissingItem {
  id: string;
  question: string;
  /** The question of the template that it is about. */
  questionId?: string;
  answer?: string;
  declinedBecause?: string;
}

/** What a referral remembers besides its state. Stored as it is, except `options`, which its template version and the policy give. */
export interface ReferralContext {
  options: Options;
  permittedLines: ServiceLine[];
  referringOrganisation: string;
  /** Taken down by a call handler, so that the SPA itself hears what a referrer would. */
  takenByPhone: boolean;
  serviceLine: ServiceLine | null;
  requestedCategory: Category | null;
  redFlags: string[];
  intake: Intake | null;
  receivedAt: string | null;
  /** Absent in what was written before it was remembered. */
  reopenedAt?: string | null;
  claimedBy: { id: string; name: string; role: Role } | null;
  triage: { outcome: string; serviceLine: ServiceLine; needCodes: string[]; comment: string } | null;
  category: Category | null;
  nationalCode: string | null;
  respondBy: string | null;
  /** Since when the local clock stands still. */
  pausedAt: string | null;
  /** Milliseconds for which it has stood still before. */
  pausedFor: number;
  team: { id: string; name: string; serviceLine: ServiceLine } | null;
  /** How often information was asked for so far; absent where it never was. */
  informationRequests?: number;
  information: { items: MissingItem[]; dueAt: string; askedBy: 'spa' | 'team' } | null;
  resume: OpenState | null;
  hold: { reason: string; reviewAt: string; pausesClocks: boolean } | null;
  reviewAt: string | null;
  appointmentAt: string | null;
  nonAttendances: number;
  bed: { name: string; holdUntil: string; transferredOut: boolean } | null;
  firstContactAt: string | null;
  cancellationRequested: { by: string; reason: string } | null;
  errorMarkedBy: string | null;
  keptReferral: string | null;
  children: { id: string; closed: boolean }[];
  closedAt: string | null;
}
