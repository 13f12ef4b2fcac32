import { Injectable } from '@nestjs/common';
import type { ReadEntry, ReadRecord } from './read-log.record.js';
import { ReadLogStore } from './read-log.store.js';

/**
 * The trace of every look: `record(entries: ReadEntry[]): Promise<void>`, with
 * `ReadEntry { actor, patientId, referralId, action, basis, correlationId, outcome, at }` of `read-log.record.ts`.
 * Await it before the answer goes out, so that nothing is shown without its trace; one call writes one batch in one insert.
 * Import `ReadLogModule` of `audit.module.ts` to have it.
 */
@Injectable()
export class ReadLog {
  constructor(private readonly store: ReadLogStore) {}

  async record(entries: ReadEntry[]): Promise<void> {
    if (entries.length > 0) await this.store.record(entries.map(recordOf));
  }
}

/** The subject is the narrowest thing that was read. */
function recordOf({ actor, patientId, referralId, ...entry }: ReadEntry): ReadRecord {
  const { at, action, basis, outcome, correlationId } = entry;
  return {
    at,
    actor_id: actor.id,
    actor_role: actor.role,
    actor_organisation: actor.organisation,
    action,
    subject_type: referralId ? 'referral' : patientId ? 'patient' : 'search',
    subject_id: referralId ?? patientId ?? correlationId,
    outcome,
    correlation_id: correlationId,
    patient_id: patientId,
    basis,
  };
}
