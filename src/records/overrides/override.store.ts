import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { stamped, type Stamp } from '../../consent/sharing.record.js';
import type { Outcome } from '../../consent/sharing.types.js';
import type { Actor } from '../../domain/actor.js';
import { withAllRows } from '../../server/postgres/row-access.js';
import type {
  ActiveOverride,
  OverrideRecord,
  PatientMessageRecord,
  ReviewView,
} from '../patient-messages/override.types.js';
import { ACTIVE, CLOSE_REVIEW, END, ONE_REVIEW, OWN, REVIEWS, START } from './override.sql.js';

@Injectable()
export class OverrideStore {
  constructor(private readonly database: DataSource) {}

  /** One statement, into queues that its writer does not see: the override, its review, the word to the patient, and the audit row. */
  async start(override: OverrideRecord, message: PatientMessageRecord | null, stamp: Stamp): Promise<void> {
    const said = [JSON.stringify(override), message && JSON.stringify(message)];
    await withAllRows(() => this.database.query(START, [...stamped(override.patient_id, stamp), ...said]));
  }

  async active(patientId: string, by: Actor, at: Date): Promise<ActiveOverride | null> {
    const values = [patientId, by.id, by.organisation, at];
    return (await this.database.query<ActiveOverride[]>(ACTIVE, values))[0] ?? null;
  }

  async own(id: string, by: Actor, at: Date): Promise<{ patientId: string; over: boolean } | undefined> {
    const values = [id, by.id, by.organisation, at];
    return (await this.database.query<{ patientId: string; over: boolean }[]>(OWN, values))[0];
  }

  /** @returns false when it was over */
  async end(id: string, patientId: string, stamp: Stamp): Promise<boolean> {
    return (await this.database.query<unknown[]>(END, [...stamped(patientId, stamp), id])).length > 0;
  }

  reviews(open: boolean, after: string[] | null, limit: number): Promise<ReviewView[]> {
    const [time = null, id = null] = after ?? [];
    return this.database.query<ReviewView[]>(REVIEWS, [open, time, id, limit]);
  }

  async review(id: string): Promise<ReviewView | undefined> {
    return (await this.database.query<ReviewView[]>(ONE_REVIEW, [id]))[0];
  }

  /** @returns false when it was reviewed before */
  async close({ id, patientId }: ReviewView, outcome: Outcome, note: string, stamp: Stamp): Promise<boolean> {
    const values = [...stamped(patientId, stamp), id, stamp.name, outcome, note];
    return (await this.database.query<unknown[]>(CLOSE_REVIEW, values)).length > 0;
  }
}
