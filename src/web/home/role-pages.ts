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

/** What a role begins from its home page. */
export const STARTS: ByRole<readonly Start[]> = { referrer: PRACTICE, practiceStaff: PRACTICE };

const sentList = (list: string): string => paths.myReferrals({ list });
const sent = (id: string): string => paths.sent({ id });

/** The page of a list of `worklists/lists.rules.ts`; a role without one sees the count only. */
export const LIST_PAGES: ByRole<(list: string) => string> = { referrer: sentList, practiceStaff: sentList };

/** The page of a referral for whoever reads it. */
export const REFERRAL_PAGES: ByRole<(id: string) => string> = { referrer: sent, practiceStaff: sent };
