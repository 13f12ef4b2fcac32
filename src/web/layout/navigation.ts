import type { Role } from '../../identity/actor.js';
import { paths } from '../paths.js';

export interface NavigationItem {
  text: string;
  href: string;
}

const SPA_PAGES: readonly NavigationItem[] = [
  { text: 'Worklists', href: paths.worklists({}) },
  { text: 'Find a referral', href: paths.search({}) },
  { text: 'To tell', href: paths.duties({}) },
  { text: 'Wallboard', href: paths.wallboard({}) },
];

/** What stands in the header beside "Home", by role. */
export const NAVIGATION: Readonly<Record<Role, readonly NavigationItem[]>> = {
  referrer: [
    { text: 'Refer a patient', href: paths.refer({}) },
    { text: 'My referrals', href: paths.myReferrals({ list: 'sent' }) },
  ],
  callHandler: [{ text: 'By telephone', href: paths.telephone({}) }, ...SPA_PAGES],
  coordinator: SPA_PAGES,
  triageClinician: SPA_PAGES,
  teamMember: [],
  bedManager: [],
  privacyOfficer: [],
  administrator: [],
  system: [],
};

export const ROLE_TITLES: Readonly<Record<Role, string>> = {
  referrer: 'Referrer',
  callHandler: 'Call handler',
  coordinator: 'Coordinator',
  triageClinician: 'Triage clinician',
  teamMember: 'Team member',
  bedManager: 'Bed manager',
  privacyOfficer: 'Privacy officer',
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
