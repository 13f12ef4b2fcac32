import type { Behalf, Decided, Decision, Direction } from './sharing.types.js';

/** Who did it, when, and under which correlation id. Times are ISO 8601 in UTC. */
export interface Stamp {
  at: string;
  id: string;
  name: string;
  role: string;
  organisation: string;
  unit: string;
  correlationId: string;
}

/** What was decided, and how it came about. */
export interface Deciding {
  decisions: Decided[];
  how: string;
  onBehalf: Behalf;
  authority: string | null;
  askedAt: string;
}

/** One decision as it is kept. */
export interface DecisionRow {
  number: string;
  unit: string;
  direction: Direction;
  decision: Decision;
  how: string;
  onBehalf: Behalf;
  authority: string | null;
  askedAt: string;
  askedBy: { id: string; name: string; role: string; organisation: string; unit: string };
  recordedAt: string;
  referralId: string | null;
}

/** $1 to $6 of every statement that writes an audit row. */
export const stamped = (
  patientId: string,
  { at, id, role, organisation, correlationId }: Stamp,
): unknown[] => [patientId, at, id, role, organisation, correlationId];
