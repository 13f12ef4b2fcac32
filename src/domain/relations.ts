import type { Role } from './actor.js';

/**
 * What somebody has to do with a patient or a referral.
 * `ownPractice`: registered with, or sent by, their practice · `author`: a draft of their own · `ownTeam`: allocated to their team ·
 * `spa`: it has come to the SPA, where they work · `bedLine`: it needs a community hospital, whose beds they manage · `none`.
 */
export const RELATIONS = ['ownPractice', 'author', 'ownTeam', 'spa', 'bedLine', 'none'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Under which relations each role may; a role that is not named may not. */
export type Grants = Readonly<Partial<Record<Role, readonly Relation[]>>>;
