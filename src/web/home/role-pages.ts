import type { Role } from '../../domain/actor.js';
import { paths } from '../kit/paths.js';

type ByRole<T> = Readonly<Partial<Record<Role, T>>>;

interface Start {
  title: string;
  description: string;
  href: string;
}

const RECORD: Start = {
  title: 'Find a patient’s record',
  description: 'What is shared of those you care for; of others when safety cannot wait',
  href: paths.findRecord({}),
};

const SPA_STARTS: readonly Start[] = [
  {
    title: 'Worklists',
    description: 'What to do next, and by when',
    href: paths.worklists({}),
  },
  {
    title: 'Find a referral',
    description: 'By NHS number, reference, name or date of birth',
    href: paths.search({}),
  },
  RECORD,
];

const worklist = (list: string): string => paths.worklist({ list });
const spaReferral = (id: string): string => paths.spaReferral({ id });

const teamList = (list: string): string => paths.teamList({ list });
const teamReferral = (id: string): string => paths.teamReferral({ id });

const ADMINISTRATION: readonly Start[] = [
  {
    title: 'Directory',
    description: 'Organisations, services, teams and what they can carry',
    href: paths.directory({}),
  },
  {
    title: 'Templates',
    description: 'Versions, what changed, and how a referrer sees them',
    href: paths.templates({}),
  },
  {
    title: 'Publish a template',
    description: 'What is wrong with a text, how a referrer would see it, and from when it is in use',
    href: paths.templateNew({}),
  },
  { title: 'Wording', description: 'What the product writes to people', href: paths.wording({}) },
  {
    title: 'Deliveries',
    description: 'What could not be delivered, to be sent again',
    href: paths.deliveries({}),
  },
  { title: 'Kept mails', description: 'Mails that no mail server took', href: paths.mails({}) },
  { title: 'Bank holidays', description: 'The days that clocks leave out', href: paths.bankHolidays({}) },
  {
    title: 'Opening hours',
    description: 'When the SPA and each service line are open',
    href: paths.openingHours({}),
  },
  { title: 'People', description: 'Who has signed in, and their open sessions', href: paths.people({}) },
  { title: 'Unattended referrals', description: 'There should be none', href: paths.unattended({}) },
];

const PRACTICE: readonly Start[] = [
  {
    title: 'Refer a patient',
    description: 'Describe the need. You do not have to know which service is the right one.',
    href: paths.refer({}),
  },
  {
    title: 'Find a referral',
    description: 'By NHS number, name, date of birth or reference.',
    href: paths.findReferral({}),
  },
  {
    title: 'Find a patient’s record',
    description: 'What is shared of your patients, and what they decided about sharing.',
    href: paths.findRecord({}),
  },
];

const AUDIT: Start = {
  title: 'Search the audit log',
  description: 'Who did or read what, and when.',
  href: paths.auditSearch({}),
};

const PRIVACY: readonly Start[] = [
  {
    title: 'Review overrides and unusual access',
    description: 'The longest waiting first. Each is closed with what you found.',
    href: paths.privacyQueue({}),
  },
  {
    title: 'Show a patient who looked',
    description: 'The list that a patient may ask for, to read, print or hand over.',
    href: paths.findAccessLog({}),
  },
  AUDIT,
];

/** What a role begins from its home page. */
export const STARTS: ByRole<readonly Start[]> = {
  referrer: PRACTICE,
  practiceStaff: PRACTICE,
  coordinator: SPA_STARTS,
  triageClinician: SPA_STARTS,
  callHandler: [
    {
      title: 'Take a referral by telephone',
      description: 'From a caller whom you have verified',
      href: paths.telephone({}),
    },
    ...SPA_STARTS,
  ],
  administrator: ADMINISTRATION,
  privacyOfficer: PRIVACY,
  auditor: [AUDIT],
};

const sentList = (list: string): string => paths.myReferrals({ list });
const sent = (id: string): string => paths.sent({ id });

/** The page of a list of `worklists/lists.rules.ts`; a role without one sees the count only. */
export const LIST_PAGES: ByRole<(list: string) => string> = {
  referrer: sentList,
  practiceStaff: sentList,
  coordinator: worklist,
  triageClinician: worklist,
  callHandler: worklist,
  teamMember: teamList,
  teamLead: teamList,
  bedManager: teamList,
};

/** The page of a referral for its reader. */
export const REFERRAL_PAGES: ByRole<(id: string) => string> = {
  referrer: sent,
  practiceStaff: sent,
  coordinator: spaReferral,
  triageClinician: spaReferral,
  callHandler: spaReferral,
  teamMember: teamReferral,
  teamLead: teamReferral,
  bedManager: teamReferral,
};
