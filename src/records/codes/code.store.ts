import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { stamped, type Stamp } from '../../consent/sharing.record.js';
import { withAllRows } from '../../server/postgres/row-access.js';
import type { PatientMessageRecord } from '../patient-messages/override.types.js';
import { REFUSE, SEND, TRY, USE } from './code.sql.js';

export interface CodeRecord {
  id: string;
  patient_id: string;
  unit: string;
  hash: string;
  created_at: string;
  expires_at: string;
  tries: number;
  used_at: null;
}

export interface Tried {
  id: string;
  hash: string;
  tries: number;
}

@Injectable()
export class CodeStore {
  constructor(private readonly database: DataSource) {}

  /** @returns false when the unit has had so many within the hour */
  async send(
    code: CodeRecord,
    message: Omit<PatientMessageRecord, 'body'> & { body: string | null },
    anHour: number,
    stamp: Stamp,
  ): Promise<boolean> {
    const values = [
      ...stamped(code.patient_id, stamp),
      JSON.stringify(code),
      JSON.stringify(message),
      anHour,
    ];
    return (await withAllRows(() => this.database.query<unknown[]>(SEND, values))).length > 0;
  }

  /** The code that this try is against; none when no code is open. */
  async try(patientId: string, unit: string, at: Date, most: number): Promise<Tried | undefined> {
    const [rows] = await this.database.query<[Tried[], number]>(TRY, [patientId, unit, at, most]);
    return rows[0];
  }

  /** @returns false when it was used meanwhile */
  async use(id: string, patientId: string, stamp: Stamp): Promise<boolean> {
    return (await this.database.query<unknown[]>(USE, [...stamped(patientId, stamp), id])).length > 0;
  }

  async refuse(patientId: string, stamp: Stamp): Promise<void> {
    await this.database.query(REFUSE, stamped(patientId, stamp));
  }
}
