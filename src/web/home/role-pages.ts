import type { Role } from '../../identity/actor.js';
import { paths } from '../paths.js';

type ByRole<T> = Readonly<Partial<Record<Role, T>>>;

interface Start {
  title: string;
  description: string;
  href: string;
}

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
  privacyOfficer: PRIVACY,
  auditor: [AUDIT],
};

const sentList = (list: string): string => paths.myReferrals({ list });
const sent = (id: string): string => paths.sent({ id });

/** The page of a list of `worklists/lists.rules.ts`; a role without one sees the count only. */
export const LIST_PAGES: ByRole<(list: string) => string> = { referrer: sentList, practiceStaff: sentList };

/** The page of a referral for whoever reads it. */
export const REFERRAL_PAGES: ByRole<(id: string) => string> = { referrer: sent, practiceStaff: sent };
