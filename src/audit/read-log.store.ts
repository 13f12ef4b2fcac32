import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withAllRows } from '../server/postgres/row-access.js';
import type { Reader, ReadRecord } from './read-log.record.js';

/** $1 the entries, in the order in which they were read. Whose a referral is, the database knows. */
const RECORD = `
INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id,
  patient_id, basis, shown)
SELECT at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id, coalesce(patient_id,
  CASE subject_type WHEN 'referral' THEN (SELECT r.patient_id FROM referral r WHERE r.id = subject_id::uuid) END), basis, shown
FROM ROWS FROM (jsonb_to_recordset($1) AS (at timestamptz, actor_id text, actor_role text, actor_organisation text, action text,
  subject_type text, subject_id text, outcome text, correlation_id uuid, patient_id uuid, basis text, shown uuid[]))
  WITH ORDINALITY e ORDER BY ordinality`;

const KEEP_READERS = `
INSERT INTO reader SELECT * FROM jsonb_populate_recordset(null::reader, $1) ORDER BY id
ON CONFLICT (id) DO UPDATE SET name = excluded.name, given_key = excluded.given_key, family_key = excluded.family_key
WHERE reader.name <> excluded.name`;

@Injectable()
export class ReadLogStore {
  constructor(private readonly database: DataSource) {}

  /** One insert, and so one commit, for all of them. */
  async record(entries: ReadRecord[]): Promise<void> {
    await withAllRows(() => this.database.query(RECORD, [JSON.stringify(entries)]));
  }

  /** Each once; those who are there already get the name they have now. */
  async keepReaders(readers: Reader[]): Promise<void> {
    await this.database.query(KEEP_READERS, [JSON.stringify(readers)]);
  }
}
