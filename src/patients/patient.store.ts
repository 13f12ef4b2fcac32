import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { seeingAll } from '../platform/database/sight.js';
import type { Actor } from '../identity/actor.js';
import type { PatientRecord, Registration, TiedPatient, Writer } from './patient.record.js';
import { ADD, FIND, FIND_BY_NUMBER, MEANT, REGISTER, REGISTRATIONS, SET_CONTACT } from './patient.sql.js';

@Injectable()
export class PatientStore {
  constructor(private readonly database: DataSource) {}

  async find(id: string, by: Actor, at: Date): Promise<TiedPatient | undefined> {
    const [row] = await seeingAll(() => this.database.query<TiedPatient[]>(FIND, [id, ...whose(by), at]));
    return row;
  }

  async findByNumber(nhsNumber: string, by: Actor, at: Date): Promise<TiedPatient | undefined> {
    const [row] = await seeingAll(() =>
      this.database.query<TiedPatient[]>(FIND_BY_NUMBER, [nhsNumber, ...whose(by), at]),
    );
    return row;
  }

  /** None, one, or two when it is not certain who is meant. */
  async meant(patient: PatientRecord): Promise<PatientRecord[]> {
    const rows = await this.database.query<{ patient: PatientRecord }[]>(MEANT, [JSON.stringify(patient)]);
    return rows.map((row) => row.patient);
  }

  /** @returns false when the NHS number is taken */
  async add(patient: PatientRecord, writer: Writer): Promise<boolean> {
    const values = [JSON.stringify(patient), ...written(writer)];
    return (await this.database.query<unknown[]>(ADD, values)).length > 0;
  }

  async register(id: string, practice: string, writer: Writer): Promise<void> {
    await this.database.query(REGISTER, [id, ...written(writer), practice]);
  }

  async setContact(id: string, mobile: string | null, email: string | null, writer: Writer): Promise<void> {
    await this.database.query(SET_CONTACT, [id, ...written(writer), mobile, email]);
  }

  /** Where a patient was and is registered, oldest first. */
  registrations(id: string): Promise<Registration[]> {
    return this.database.query<Registration[]>(REGISTRATIONS, [id]);
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
