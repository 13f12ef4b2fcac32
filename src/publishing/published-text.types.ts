import type { Actor } from '../domain/actor.js';

export const TEXT_KINDS = ['template', 'wording', 'openingHours'] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** Who publishes or retires. */
export interface Publishing {
  by: Actor;
  /** The same in both requests of a double click: what it did already is not done again. */
  correlationId: string;
}

interface Signed {
  name: string;
  version: number;
  at: Date;
  actorId: string;
  actorName: string;
  correlationId: string;
}

export interface PublishedText extends Signed {
  text: string;
  /** YYYY-MM-DD */
  effectiveFrom: string;
}

export interface RetiredText extends Signed {
  /** The first day on which it is no longer in use, YYYY-MM-DD. */
  retiredFrom: string;
}

/** All that was published of a kind, oldest first; what was retired, by its day. */
export interface Publications {
  texts: PublishedText[];
  retired: RetiredText[];
}
