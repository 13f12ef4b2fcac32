import type { Role } from '../../identity/actor.js';
import { paths } from '../paths.js';

type ByRole<T> = Readonly<Partial<Record<Role, T>>>;

interface Start {
  title: string;
  description: string;
  href: string;
}

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
];

const worklist = (list: string): string => paths.worklist({ list });
const spaReferral = (id: string): string => paths.spaReferral({ id });

/** What a role begins from its home page. */
export const STARTS: ByRole<readonly Start[]> = {
  referrer: [
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
  ],
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
};

/** The page of a list of `worklists/lists.rules.ts`; a role without one sees the count only. */
export const LIST_PAGES: ByRole<(list: string) => string> = {
  referrer: (list) => paths.myReferrals({ list }),
  coordinator: worklist,
  triageClinician: worklist,
  callHandler: worklist,
};

/** The page of a referral for whoever reads it. */
export const REFERRAL_PAGES: ByRole<(id: string) => string> = {
  referrer: (id) => paths.sent({ id }),
  coordinator: spaReferral,
  triageClinician: spaReferral,
  callHandler: spaReferral,
};
