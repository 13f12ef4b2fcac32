import type { Role } from '../../../src/domain/actor.js';
import type { Relation } from '../../../src/domain/relations.js';

/** `what`, about whatever stands in one of these relations to the person; `anything`: it asks for none. */
export interface Sentence {
  about: readonly Relation[] | 'anything';
  may: string;
}

const about = (relations: readonly Relation[] | 'anything', ...may: string[]): Sentence => ({
  about: relations,
  may: may.join(' '),
});

const LOOKS_UP = about('anything', 'template.read directory.read calendar.read self.read self.write');
/** Safety does not wait: whoever the patient is to them. */
const OVERRIDES = about('anything', 'override.start');
const IN_THE_WORK =
  'referral.read referral.act worklist.read message.read message.write message.markRead inbox.read';
const OF_A_PATIENT = 'patient.read patient.find consent.read consent.record journal.read';
const OF_A_CLINICIAN = 'journal.shared entry.write';

const PRACTICE: readonly Relation[] = ['ownPractice', 'author'];
const SPA: readonly Relation[] = ['spa'];
const TEAM: readonly Relation[] = ['ownTeam'];

/** The SPA watches its queue whatever one does in it. */
const AT_THE_SPA = [
  IN_THE_WORK,
  OF_A_PATIENT,
  'wallboard.read spa.work worklist.spa referral.known duty.read duty.do patient.register patient.edit',
  'journal.shared entry.write',
  'CANCEL RECORD_DEATH',
].join(' ');
const WORKS_THE_QUEUE = [
  'referral.bulk match.read worklist.take CLAIM RELEASE REQUEST_INFORMATION ALLOCATE RETURN_WITH_ADVICE',
  'HOLD RESUME MARK_DUPLICATE MARK_ERROR REALLOCATE REOPEN',
].join(' ');

const IN_A_TEAM = about(
  TEAM,
  IN_THE_WORK,
  OF_A_PATIENT,
  OF_A_CLINICIAN,
  'worklist.team team.work directory.entry directory.capacity',
  'ACCEPT DECLINE REQUEST_INFORMATION ADD_TO_WAITING_LIST BOOK RESCHEDULE CANCEL_APPOINTMENT RECORD_NON_ATTENDANCE',
  'RECORD_FIRST_CONTACT HOLD RESUME ADMIT TRANSFER_OUT RETURN_TO_WARD DISCHARGE REFUSE_CANCELLATION RECORD_DEATH REOPEN',
);

const IN_A_PRACTICE = [
  IN_THE_WORK,
  OF_A_PATIENT,
  'worklist.practice practice.work launch.create referral.create referral.known patient.register patient.edit',
  'referral.draft SAVE_DRAFT PROVIDE_INFORMATION CANCEL',
].join(' ');

/**
 * What each role is for, in the words of the field; written without looking at the policy.
 * A referrer refers, staff prepare and do not send, a lead does what a member does, and who keeps watch over privacy sees who a patient is and what was decided, nothing clinical.
 */
export const SAID: Readonly<Record<Role, readonly Sentence[]>> = {
  referrer: [LOOKS_UP, about(PRACTICE, IN_A_PRACTICE, OF_A_CLINICIAN, 'SUBMIT')],
  practiceStaff: [LOOKS_UP, about(PRACTICE, IN_A_PRACTICE)],
  callHandler: [
    LOOKS_UP,
    about(SPA, AT_THE_SPA, 'referral.create referral.phone SUBMIT_BY_PHONE PROVIDE_INFORMATION'),
  ],
  coordinator: [
    LOOKS_UP,
    about(SPA, AT_THE_SPA, WORKS_THE_QUEUE, 'REQUEST_BED'),
    about('anything', 'directory.entry directory.capacity report.read'),
  ],
  triageClinician: [
    LOOKS_UP,
    OVERRIDES,
    about(SPA, AT_THE_SPA, WORKS_THE_QUEUE, 'RECORD_TRIAGE PRIORITISE SPLIT'),
  ],
  teamMember: [LOOKS_UP, OVERRIDES, IN_A_TEAM],
  teamLead: [LOOKS_UP, OVERRIDES, IN_A_TEAM],
  bedManager: [
    LOOKS_UP,
    OVERRIDES,
    about(
      ['bedLine'],
      IN_THE_WORK,
      OF_A_PATIENT,
      'worklist.team team.work worklist.beds journal.shared entry.write OFFER_BED ADMIT RECORD_DEATH',
    ),
  ],
  privacyOfficer: [
    LOOKS_UP,
    about(
      'anything',
      'patient.read journal.read consent.read audit.read accessLog.read review.read review.decide retention.run',
    ),
  ],
  auditor: [LOOKS_UP, about('anything', 'audit.read')],
  administrator: [
    LOOKS_UP,
    about(
      'anything',
      'directory.entry directory.full directory.edit directory.capacity calendar.edit template.publish report.read',
      'wallboard.read unattended.read delivery.read delivery.redrive training.reset people.read people.endSessions',
    ),
  ],
  system: [
    about(
      'anything',
      'referral.read INFORMATION_OVERDUE DRAFT_EXPIRED CLOCK_WARNED CLOCK_BREACHED OWNER_IDLE HOLD_REVIEW_DUE',
      'WAIT_REVIEW_DUE CHILD_CLOSED',
    ),
  ],
};
