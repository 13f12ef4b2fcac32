import type { Role } from '../../domain/actor.js';
import { paths } from './paths.js';

export interface NavigationItem {
  text: string;
  href: string;
}

const PRACTICE: readonly NavigationItem[] = [
  { text: 'Refer a patient', href: paths.refer({}) },
  { text: 'My referrals', href: paths.myReferrals({ list: 'sent' }) },
  { text: 'Find a record', href: paths.findRecord({}) },
  { text: 'Inbox', href: paths.inbox({}) },
];

const SPA_PAGES: readonly NavigationItem[] = [
  { text: 'Worklists', href: paths.worklists({}) },
  { text: 'Find a referral', href: paths.search({}) },
  { text: 'Find a record', href: paths.findRecord({}) },
  { text: 'To tell', href: paths.duties({}) },
  { text: 'Inbox', href: paths.inbox({}) },
  { text: 'Wallboard', href: paths.wallboard({}) },
];

const TEAM_PAGES: readonly NavigationItem[] = [
  { text: 'Our lists', href: paths.teamLists({}) },
  { text: 'Find a record', href: paths.findRecord({}) },
  { text: 'Inbox', href: paths.inbox({}) },
];

const ADMINISTRATION: readonly NavigationItem[] = [
  { text: 'Directory', href: paths.directory({}) },
  { text: 'Templates', href: paths.templates({}) },
  { text: 'Deliveries', href: paths.deliveries({}) },
  { text: 'Bank holidays', href: paths.bankHolidays({}) },
  { text: 'People', href: paths.people({}) },
  { text: 'Unattended', href: paths.unattended({}) },
];

const AUDIT: NavigationItem = { text: 'Audit log', href: paths.auditSearch({}) };

/** What stands in the header beside "Home", by role. */
export const NAVIGATION: Readonly<Record<Role, readonly NavigationItem[]>> = {
  referrer: PRACTICE,
  practiceStaff: PRACTICE,
  callHandler: [{ text: 'By telephone', href: paths.telephone({}) }, ...SPA_PAGES],
  coordinator: SPA_PAGES,
  triageClinician: SPA_PAGES,
  teamMember: TEAM_PAGES,
  teamLead: [...TEAM_PAGES, { text: 'Capacity', href: paths.capacities({}) }],
  bedManager: TEAM_PAGES,
  privacyOfficer: [
    { text: 'To review', href: paths.privacyQueue({}) },
    { text: 'Who looked', href: paths.findAccessLog({}) },
    AUDIT,
  ],
  auditor: [AUDIT],
  administrator: ADMINISTRATION,
  system: [],
};

export const ROLE_TITLES: Readonly<Record<Role, string>> = {
  referrer: 'Referrer',
  practiceStaff: 'Practice staff',
  callHandler: 'Call handler',
  coordinator: 'Coordinator',
  triageClinician: 'Triage clinician',
  teamMember: 'Team member',
  teamLead: 'Team lead',
  bedManager: 'Bed manager',
  privacyOfficer: 'Privacy officer',
  auditor: 'Auditor',
  administrator: 'Administrator',
  system: 'The software',
};

/** The navigation of a role; the item whose address begins the present one is marked. */
export function navigationFor(role: Role, url: string): (NavigationItem & { active: boolean })[] {
  const [here = '/'] = url.split('?');
  return [{ text: 'Home', href: paths.home({}) }, ...NAVIGATION[role]].map((item) => ({
    ...item,
    active: item.href === '/' ? here === '/' : here === item.href || here.startsWith(`${item.href}/`),
  }));
}
