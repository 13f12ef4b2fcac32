import { AsyncLocalStorage } from 'node:async_hooks';
import { type Actor, isOfAPractice, isOfATeam } from '../../domain/actor.js';

/** What row-level security reads from the settings of a session. */
export interface RowAccess {
  role: string;
  organisation: string;
  team: string;
}

/** The SPA and all who work for every unit, and the product itself: workers, timers, relays. */
const ALL_ROWS: RowAccess = { role: 'system', organisation: '', team: '' };

const store = new AsyncLocalStorage<{ access: RowAccess }>();

export const currentRowAccess = (): RowAccess => store.getStore()?.access ?? ALL_ROWS;

/** One request: all rows until the person is known. */
export const withinRequest = (work: () => void): void => store.run({ access: ALL_ROWS }, work);

/** From here on this request reads what the unit of this person may read. */
export function limitRowsTo(by: Actor): void {
  const held = store.getStore();
  if (held) held.access = rowAccessOf(by);
}

/** For a statement that must reach further than the person who asks; it decides itself what they get. */
export const withAllRows = <T>(work: () => T): T => store.run({ access: ALL_ROWS }, work);

/** The access policy decides what somebody sees; this limits those of one unit even where a statement forgets to. */
export const rowAccessOf = (by: Actor): RowAccess =>
  isOfAPractice(by) || isOfATeam(by) || by.role === 'bedManager' || by.role === 'auditor'
    ? { role: by.role, organisation: by.organisation, team: by.team ?? '' }
    : ALL_ROWS;
