import { anywhere, BEDS, CALLS, PRACTICE, REFERRER, SPA, TEAM, TIMER } from '../../domain/parties.js';
import type { Grants } from '../../domain/relations.js';
import { type Access, type Area, type Rule } from './policy.types.js';

const CARE = { ...SPA, ...CALLS, ...TEAM, ...BEDS };
/** Everybody with a part in a referral, and the product itself. */
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

/**
 * Who may do what, under which relation; what it does not say is refused. Row access, lists, routes and tokens are read from it.
 * Who may send an event of the lifecycle is said by its step (`sentBy`), and judged in the same way.
 */
export const POLICY = {
  'referral.read': read('referrals', PARTIES, TIMER),
  'referral.create': write('referrals', PRACTICE, CALLS),
  /** Some action of the lifecycle; which one is for its step to say. */
  'referral.act': write('referrals', PARTIES),
  /** Going on with what is not sent yet. */
  'referral.draft': write('referrals', PRACTICE),
  'referral.phone': write('referrals', CALLS),
  'referral.bulk': write('referrals', SPA),
  /** What is open for a patient already, before another referral is written: to the SPA from everywhere. */
  'referral.known': read('referrals', PRACTICE, SPA, CALLS),
  'match.read': read('referrals', SPA),
  'duty.read': read('referrals', SPA, CALLS),
  'duty.do': write('referrals', SPA, CALLS),

  'worklist.read': read('referrals', PARTIES),
  'worklist.practice': read('referrals', PRACTICE),
  'worklist.spa': read('referrals', SPA, CALLS),
  /** The next referral of a list, whichever it is. */
  'worklist.take': write('referrals', SPA),
  'worklist.team': read('referrals', TEAM, BEDS),
  'worklist.beds': read('referrals', BEDS),
  /** Forms on the pages of each kind of unit; what they do is asked of the lifecycle. */
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
