import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../domain/actor.js';
import { withAllRows } from '../server/postgres/row-access.js';
import type { PatientRecord, Registration, TiedPatient, Writer } from './patient.record.js';
import {
  ADD,
  FIND,
  FIND_OPENED,
  MEANT,
  RECORD,
  RECORD_OF_NUMBER,
  REGISTER,
  REGISTRATIONS,
  SET_CONTACT,
} from './patient.sql.js';

@Injectable()
export class PatientStore {
  constructor(private readonly database: DataSource) {}

  /** None when this person may not see the patient; an override lets them. */
  async find(id: string, by: Actor, at: Date): Promise<TiedPatient | undefined> {
    const values = [id, ...whose(by), at];
    const [seen] = await this.database.query<TiedPatient[]>(FIND, values);
    return seen ?? (await this.beyond<TiedPatient>(FIND_OPENED, values))[0];
  }

  /** For anybody; the service decides what of it they get. */
  async record(id: string): Promise<PatientRecord | undefined> {
    return (await this.beyond<{ patient: PatientRecord }>(RECORD, [id]))[0]?.patient;
  }

  async recordOfNumber(nhsNumber: string): Promise<PatientRecord | undefined> {
    return (await this.beyond<{ patient: PatientRecord }>(RECORD_OF_NUMBER, [nhsNumber]))[0]?.patient;
  }

  /** For anybody: none, one, or two when it is not certain who is meant. */
  async meant(patient: PatientRecord): Promise<PatientRecord[]> {
    const rows = await this.beyond<{ patient: PatientRecord }>(MEANT, [JSON.stringify(patient)]);
    return rows.map((row) => row.patient);
  }

  /** @returns false when the NHS number is taken */
  async add(patient: PatientRecord, writer: Writer): Promise<boolean> {
    return (await this.beyond(ADD, [JSON.stringify(patient), ...written(writer)])).length > 0;
  }

  /** This person could not see a patient who comes from elsewhere before. */
  async register(id: string, practice: string, writer: Writer): Promise<void> {
    await this.beyond(REGISTER, [id, ...written(writer), practice]);
  }

  async setContact(id: string, mobile: string | null, email: string | null, writer: Writer): Promise<void> {
    await this.database.query(SET_CONTACT, [id, ...written(writer), mobile, email]);
  }

  /** Where a patient who was just seen was and is registered, oldest first. */
  registrations(id: string): Promise<Registration[]> {
    return this.beyond<Registration>(REGISTRATIONS, [id]);
  }

  private beyond<T>(text: string, values: unknown[]): Promise<T[]> {
    return withAllRows(() => this.database.query<T[]>(text, values));
  }
}

const whose = ({ id, organisation, team }: Actor) => [id, organisation, team];
const written = ({ at, id, role, organisation, correlationId }: Writer) => [
  at,
  id,
  role,
  organisation,
  correlationId,
];
