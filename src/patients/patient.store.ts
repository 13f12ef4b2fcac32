import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../domain/actor.js';
import { seeingAll } from '../server/postgres/sight.js';
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

  /** None when the patient is not in sight of this person; whose record they opened by an override is found beyond it. */
  async find(id: string, by: Actor, at: Date): Promise<TiedPatient | undefined> {
    const values = [id, ...whose(by), at];
    const [seen] = await this.database.query<TiedPatient[]>(FIND, values);
    return seen ?? (await this.beyond<TiedPatient>(FIND_OPENED, values))[0];
  }

  /** Whoever asks; what of it they get is the service's to say. */
  async record(id: string): Promise<PatientRecord | undefined> {
    return (await this.beyond<{ patient: PatientRecord }>(RECORD, [id]))[0]?.patient;
  }

  async recordOfNumber(nhsNumber: string): Promise<PatientRecord | undefined> {
    return (await this.beyond<{ patient: PatientRecord }>(RECORD_OF_NUMBER, [nhsNumber]))[0]?.patient;
  }

  /** None, one, or two when it is not certain who is meant, whoever asks. */
  async meant(patient: PatientRecord): Promise<PatientRecord[]> {
    const rows = await this.beyond<{ patient: PatientRecord }>(MEANT, [JSON.stringify(patient)]);
    return rows.map((row) => row.patient);
  }

  /** @returns false when the NHS number is taken */
  async add(patient: PatientRecord, writer: Writer): Promise<boolean> {
    return (await this.beyond(ADD, [JSON.stringify(patient), ...written(writer)])).length > 0;
  }

  /** A patient who comes from elsewhere was not in sight before. */
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
    return seeingAll(() => this.database.query<T[]>(text, values));
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
