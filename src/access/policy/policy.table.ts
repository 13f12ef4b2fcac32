import type { Role } from '../../domain/actor.js';
import type { EventType } from '../../domain/event-types.js';
import { type Access, type Area, type Grants, type Relation, RELATIONS, type Rule } from './policy.types.js';

const to = (relations: readonly Relation[], ...roles: Role[]): Grants =>
  Object.fromEntries(roles.map((role) => [role, relations]));
const anywhere = (...roles: Role[]): Grants => to(RELATIONS, ...roles);

/** What a practice has begun or sent. */
const PRACTICE = to(['ownPractice', 'author'], 'referrer', 'practiceStaff');
/** Who answers for a referral clinically: staff prepare it and do not send it. */
const REFERRER = to(['ownPractice', 'author'], 'referrer');
const CALLS = to(['spa'], 'callHandler');
const COORDINATORS = to(['spa'], 'coordinator');
const TRIAGE = to(['spa'], 'triageClinician');
const SPA = { ...COORDINATORS, ...TRIAGE };
const TEAM = to(['ownTeam'], 'teamMember', 'teamLead');
const BEDS = to(['bedLine'], 'bedManager');
const TIMER = anywhere('system');

const CARE = { ...SPA, ...CALLS, ...TEAM, ...BEDS };
/** Whoever has a part in a referral, and the product itself. */
const PARTIES = { ...PRACTICE, ...CARE };
/** Who acts when safety cannot wait for the patient's word. */
const OVERRIDERS = anywhere('triageClinician', 'teamMember', 'teamLead', 'bedManager');
const OFFICE = anywhere('coordinator', 'administrator');
const ADMINISTRATOR = anywhere('administrator');
const PRIVACY = anywhere('privacyOfficer');
const AUDIT = anywhere('privacyOfficer', 'auditor');
/** Everybody who signs in: what is asked for holds no patient. */
const STAFF = {
  ...anywhere('referrer', 'practiceStaff', 'callHandler', 'coordinator', 'triageClinician', 'teamMember'),
  ...anywhere('teamLead', 'bedManager', 'privacyOfficer', 'auditor', 'administrator'),
};

const row =
  (access: Access) =>
  (area: Area, ...grants: Grants[]): Rule => ({ area, access, to: Object.assign({}, ...grants) as Grants });
const read = row('read');
const write = row('write');
const opened = (rule: Rule): Rule => ({ ...rule, byOverride: true });

/** Events of the lifecycle: who may send each; whether it has a place in the present state is the machine's business. */
export const LIFECYCLE = {
  SAVE_DRAFT: write('referrals', PRACTICE),
  SUBMIT: write('referrals', REFERRER),
  SUBMIT_BY_PHONE: write('referrals', CALLS),
  CLAIM: write('referrals', SPA),
  RELEASE: write('referrals', SPA),
  RECORD_TRIAGE: write('referrals', TRIAGE),
  PRIORITISE: write('referrals', TRIAGE),
  REQUEST_INFORMATION: write('referrals', SPA, TEAM),
  PROVIDE_INFORMATION: write('referrals', PRACTICE, CALLS),
  ALLOCATE: write('referrals', SPA),
  SPLIT: write('referrals', TRIAGE),
  ACCEPT: write('referrals', TEAM),
  DECLINE: write('referrals', TEAM),
  RETURN_WITH_ADVICE: write('referrals', SPA),
  ADD_TO_WAITING_LIST: write('referrals', TEAM),
  BOOK: write('referrals', TEAM),
  RESCHEDULE: write('referrals', TEAM),
  CANCEL_APPOINTMENT: write('referrals', TEAM),
  RECORD_NON_ATTENDANCE: write('referrals', TEAM),
  RECORD_FIRST_CONTACT: write('referrals', TEAM),
  HOLD: write('referrals', SPA, TEAM),
  RESUME: write('referrals', SPA, TEAM),
  REQUEST_BED: write('referrals', COORDINATORS),
  OFFER_BED: write('referrals', BEDS),
  ADMIT: write('referrals', TEAM, BEDS),
  TRANSFER_OUT: write('referrals', TEAM),
  RETURN_TO_WARD: write('referrals', TEAM),
  DISCHARGE: write('referrals', TEAM),
  CANCEL: write('referrals', PRACTICE, CALLS, SPA),
  REFUSE_CANCELLATION: write('referrals', TEAM),
  MARK_DUPLICATE: write('referrals', SPA),
  MARK_ERROR: write('referrals', SPA),
  RECORD_DEATH: write('referrals', CALLS, BEDS, SPA, TEAM),
  REALLOCATE: write('referrals', SPA),
  REOPEN: write('referrals', SPA, TEAM),
  INFORMATION_OVERDUE: write('referrals', TIMER),
  DRAFT_EXPIRED: write('referrals', TIMER),
  CLOCK_WARNED: write('referrals', TIMER),
  CLOCK_BREACHED: write('referrals', TIMER),
  OWNER_IDLE: write('referrals', TIMER),
  HOLD_REVIEW_DUE: write('referrals', TIMER),
  WAIT_REVIEW_DUE: write('referrals', TIMER),
  CHILD_CLOSED: write('referrals', TIMER),
} satisfies Record<EventType, Rule>;

/**
 * Who may do what, under which relation. It is the only place that says so: sight, lists, routes, actions and tokens are read from it.
 * What it does not say is refused.
 */
export const POLICY = {
  ...LIFECYCLE,

  'referral.read': read('referrals', PARTIES, TIMER),
  'referral.create': write('referrals', PRACTICE, CALLS),
  /** Some action of the lifecycle; which one is in the rows above. */
  'referral.act': write('referrals', PARTIES),
  'referral.bulk': write('referrals', SPA),
  /** What is open for a patient already, before another referral is written: to the SPA from everywhere. */
  'referral.known': read('referrals', PRACTICE, SPA, CALLS),
  'match.read': read('referrals', SPA),
  'duty.read': read('referrals', SPA, CALLS),
  'duty.do': write('referrals', SPA, CALLS),

  'worklist.read': read('referrals', PARTIES),
  'worklist.practice': read('referrals', PRACTICE),
  'worklist.spa': read('referrals', SPA, CALLS),
  'worklist.team': read('referrals', TEAM, BEDS),
  'worklist.beds': read('referrals', BEDS),
  /** Forms on the pages of each kind of unit; what they do is asked of the rows above. */
  'practice.work': write('referrals', PRACTICE),
  'spa.work': write('referrals', SPA, CALLS),
  'team.work': write('referrals', TEAM, BEDS),

  'message.read': read('messages', PARTIES),
  'message.write': write('messages', PARTIES),
  'message.markRead': write('messages', PARTIES),
  'inbox.read': read('messages', PARTIES),

  /** Who keeps watch over privacy sees who a patient is, and what was decided; nothing clinical. */
  'patient.read': opened(read('patients', PARTIES, PRIVACY)),
  /** Finds whom an identity means, or adds them: it tells nothing that was not typed. */
  'patient.find': write('patients', PARTIES),
  'patient.register': write('patients', PRACTICE, CALLS, SPA),
  /** A link by which a system of the practice opens a patient here. */
  'launch.create': write('patients', PRACTICE),
  'patient.edit': write('patients', PRACTICE, CALLS, SPA),
  'consent.read': opened(read('patients', PARTIES, PRIVACY)),
  'consent.record': write('patients', PRACTICE, CALLS, SPA, TEAM, BEDS),
  /** What the reader's own unit recorded, and the referrals they may see. */
  'journal.read': opened(read('patients', PARTIES, PRIVACY)),
  /** What other units recorded, as far as the patient agreed. */
  'journal.shared': { ...opened(read('patients', REFERRER, CARE)), shared: true },
  'entry.write': opened(write('patients', REFERRER, CARE)),
  /** Of a patient with whom they have nothing to do, too: what it opens is marked in the rows above. */
  'override.start': write('patients', OVERRIDERS),

  'template.read': read('templates', STAFF),
  'template.publish': write('templates', ADMINISTRATOR),
  'directory.read': read('directory', STAFF),
  'directory.entry': read('directory', OFFICE, TEAM),
  /** With its addresses and its history. */
  'directory.full': read('directory', ADMINISTRATOR),
  'directory.edit': write('directory', ADMINISTRATOR),
  'directory.capacity': write('directory', OFFICE, TEAM),
  'calendar.read': read('directory', STAFF),
  'calendar.edit': write('directory', ADMINISTRATOR),

  'report.read': read('reports', OFFICE),
  /** How much there is of what, without anybody's name. */
  'wallboard.read': read('reports', SPA, CALLS, ADMINISTRATOR),

  'audit.read': read('audit', AUDIT),
  /** The patient's own list of who looked. */
  'accessLog.read': read('audit', PRIVACY),
  'review.read': read('audit', PRIVACY),
  'review.decide': write('audit', PRIVACY),
  'retention.run': write('audit', PRIVACY),

  'unattended.read': read('administration', ADMINISTRATOR),
  'delivery.read': read('administration', ADMINISTRATOR),
  'delivery.redrive': write('administration', ADMINISTRATOR),
  /** Deletes what was typed in training; there is nothing to delete it with outside the demo. */
  'training.reset': write('administration', ADMINISTRATOR),
  /** Who has signed in, and the sessions they have. */
  'people.read': read('administration', ADMINISTRATOR),
  'people.endSessions': write('administration', ADMINISTRATOR),

  /** About the person themselves: who they are, which sessions they have. */
  'self.read': read('administration', STAFF),
  'self.write': write('administration', STAFF),
} satisfies Record<string, Rule>;

export type Permission = keyof typeof POLICY;
export type Policy = Readonly<Record<Permission, Rule>>;
