import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withAllRows } from '../server/postgres/row-access.js';
import { stamped, type Deciding, type DecisionRow, type Stamp } from './sharing.record.js';
import { DECIDE, HISTORY, NEWEST, VERIFIED } from './sharing.sql.js';

@Injectable()
export class SharingStore {
  constructor(private readonly database: DataSource) {}

  /** One statement: the decisions and their audit row. */
  async decide(patientId: string, { decisions, ...deciding }: Deciding, stamp: Stamp): Promise<void> {
    const { how, onBehalf, authority, askedAt } = deciding;
    const said = [JSON.stringify(decisions), how, onBehalf, authority, askedAt];
    await this.database.query(DECIDE, [...stamped(patientId, stamp), stamp.name, stamp.unit, ...said]);
  }

  /** Whether something was decided under this correlation id. */
  async decidedUnder(patientId: string, correlationId: string): Promise<boolean> {
    const rows = await this.database.query<unknown[]>(
      'SELECT FROM sharing_decision WHERE patient_id = $1 AND correlation_id = $2 LIMIT 1',
      [patientId, correlationId],
    );
    return rows.length > 0;
  }

  /** What stands, a row for each unit and direction: all of it decides, for any reader. */
  newest(patientId: string): Promise<DecisionRow[]> {
    return withAllRows(() => this.database.query<DecisionRow[]>(NEWEST, [patientId]));
  }

  /** @param units whose decisions and whose asking are looked at; null for all */
  history(
    patientId: string,
    before: string | null,
    limit: number,
    units: string[] | null,
  ): Promise<DecisionRow[]> {
    return this.database.query<DecisionRow[]>(HISTORY, [patientId, before, limit, units]);
  }

  async verified(patientId: string, at: Date, days: number): Promise<string[]> {
    const values = [patientId, at, days];
    const rows = await withAllRows(() => this.database.query<{ unit: string }[]>(VERIFIED, values));
    return rows.map(({ unit }) => unit);
  }
}
