import type { Role } from '../../identity/actor.js';

type ByRole<T> = Readonly<Partial<Record<Role, T>>>;

interface Start {
  title: string;
  description: string;
  href: string;
}

/** What a role begins from its home page. */
export const STARTS: ByRole<readonly Start[]> = {};

/** The page of a list of `worklists/lists.rules.ts`; a role without one sees the count only. */
export const LIST_PAGES: ByRole<(list: string) => string> = {};

/** The page of a referral for whoever reads it. */
export const REFERRAL_PAGES: ByRole<(id: string) => string> = {};
