import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PageRequest } from '../../server/http/page.js';
import { Values, type Put } from '../../server/postgres/values.js';
import type { AuditRow } from '../policy/oversight.types.js';
import type { AuditFilter } from './audit-filter.rules.js';

const COLUMNS = `a.id::text, to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, a.actor_id AS "actorId",
  (SELECT name FROM reader d WHERE d.id = a.actor_id) AS "actorName", a.actor_role AS "actorRole",
  a.actor_organisation AS "actorOrganisation", a.action, a.subject_type AS "subjectType", a.subject_id AS "subjectId",
  a.subject_version AS "subjectVersion", a.outcome, a.basis, a.patient_id AS "patientId", cardinality(a.shown) AS shown,
  a.correlation_id AS "correlationId"`;

/** Entries about referrals, whether they were opened, changed, or shown on a list: each from an index of its own. */
const aboutReferrals = (ids: string): string =>
  `a.shown && ${ids}::uuid[] OR a.subject_id = ANY (${ids}::text[])`;

@Injectable()
export class AuditSearchStore {
  constructor(private readonly database: DataSource) {}

  /** The newest first. */
  async page(filter: AuditFilter, { after, limit }: PageRequest): Promise<AuditRow[]> {
    const { list, put } = new Values();
    const where = [
      ...(await this.conditions(filter, put)),
      ...(after ? [`(a.at, a.id) < (${put(after[0])}::timestamptz, ${put(after[1])}::bigint)`] : []),
    ];
    const text = `SELECT ${COLUMNS} FROM audit_entry a ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}
      ORDER BY a.at DESC, a.id DESC LIMIT ${put(limit + 1)}`;
    return this.database.query<AuditRow[]>(text, list);
  }

  private async conditions(
    { patient, referral, user, action, from, before }: AuditFilter,
    put: Put,
  ): Promise<string[]> {
    const of = patient === undefined ? [] : await this.referralsOf(patient);
    return [
      ...(patient === undefined ? [] : [`(a.patient_id = ${put(patient)} OR ${aboutReferrals(put(of))})`]),
      ...(referral === undefined ? [] : [`(${aboutReferrals(put([referral]))})`]),
      ...(user === undefined ? [] : [`a.actor_id = ${put(user)}`]),
      ...(action === undefined ? [] : [`a.action = ${put(action)}`]),
      ...(from === undefined ? [] : [`a.at >= ${put(from)}::timestamptz`]),
      ...(before === undefined ? [] : [`a.at < ${put(before)}::timestamptz`]),
    ];
  }

  private async referralsOf(patient: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(
      'SELECT id FROM referral WHERE patient_id = $1',
      [patient],
    );
    return rows.map(({ id }) => id);
  }
}
