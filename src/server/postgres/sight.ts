import { AsyncLocalStorage } from 'node:async_hooks';
import { type Actor, isOfAPractice, isOfATeam } from '../../domain/actor.js';

/** For whom a connection reads, as the settings of its session say. */
export interface Sight {
  role: string;
  organisation: string;
  team: string;
}

/** Whoever works for all units, and the product itself: workers, timers and whatever nobody in particular has asked for. */
const EVERYTHING: Sight = { role: 'system', organisation: '', team: '' };

const here = new AsyncLocalStorage<{ sight: Sight }>();

export const currentSight = (): Sight => here.getStore()?.sight ?? EVERYTHING;

/** One request: it begins with the sight of the product, until somebody is known. */
export const inRequest = (work: () => void): void => here.run({ sight: EVERYTHING }, work);

/** From here on this request reads with the eyes of this person. */
export function seeAs(by: Actor): void {
  const held = here.getStore();
  if (held) held.sight = sightOf(by);
}

/** Work that must reach further than whoever asked for it: it says itself what of it they get. */
export const seeingAll = <T>(work: () => T): T => here.run({ sight: EVERYTHING }, work);

/** What somebody sees is settled by the access policy; this narrows those who belong to one unit, whatever a statement forgets. */
export const sightOf = (by: Actor): Sight =>
  isOfAPractice(by) || isOfATeam(by) || by.role === 'bedManager' || by.role === 'auditor'
    ? { role: by.role, organisation: by.organisation, team: by.team ?? '' }
    : EVERYTHING;
