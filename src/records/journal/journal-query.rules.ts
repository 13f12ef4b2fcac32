import { Problem } from '../../server/http/problem.js';
import { TABS, type Tab } from './journal.types.js';

/** The key of an entry, in the cursor of a page of the journal. */
export const ENTRY_KEY = /^(decision:\d{20}|[0-9a-f-]{36}(:\d{6})?)$/;

/** @throws Problem 400 for what is no tab */
export function readTab(tab: unknown): Tab {
  if (tab === undefined) return 'all';
  if (typeof tab === 'string' && Object.hasOwn(TABS, tab)) return tab as Tab;
  throw new Problem(400, 'BAD_TAB', `tab must be one of ${Object.keys(TABS).join(', ')}.`);
}
