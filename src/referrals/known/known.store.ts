import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ServiceLine, State } from '../../domain/referral.types.js';
import { ASKED_ABOUT, KNOWN } from '../core/commit/known.sql.js';

/** What the caller may know of a patient before they send another referral. */
export interface Known {
  openReferrals: { id: string; reference: string; state: State; serviceLine: ServiceLine | null }[];
  caringTeams: { id: string; name: string; serviceLine: ServiceLine; referralId: string }[];
}

const ABOUT_PATIENT = `
WITH asked AS (SELECT NULL::uuid AS id, $1::text AS nhs_number, $2::text AS organisation, $3::text[] AS lines),
${KNOWN('$4::boolean')}
SELECT ('{' || parts || '}')::json AS known FROM known`;

const OTHERS_OF = `
WITH ${ASKED_ABOUT('(SELECT * FROM referral WHERE id = $1)', '$2::text')},
${KNOWN('$3::boolean')}
SELECT ('{' || parts || '}')::json AS known FROM known`;

@Injectable()
export class KnownStore {
  constructor(private readonly database: DataSource) {}

  /** @param all whether the referrals of every practice are theirs to see, or only those of `organisation` */
  aboutPatient(nhsNumber: string, lines: ServiceLine[], organisation: string, all: boolean): Promise<Known> {
    return this.read(ABOUT_PATIENT, [nhsNumber, organisation, lines, all]);
  }

  /** Of the patient of a referral, without that referral. */
  othersOf(id: string, organisation: string, all: boolean): Promise<Known> {
    return this.read(OTHERS_OF, [id, organisation, all]);
  }

  private async read(text: string, values: unknown[]): Promise<Known> {
    const [row] = await this.database.query<{ known: Known }[]>(text, values);
    return row!.known;
  }
}
