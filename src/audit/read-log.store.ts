import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ReadRecord } from './read-log.record.js';

/** $1 the entries, in the order in which they were read. */
const RECORD = `
INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id,
  patient_id, basis)
SELECT at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id, patient_id, basis
FROM ROWS FROM (jsonb_to_recordset($1) AS (at timestamptz, actor_id text, actor_role text, actor_organisation text, action text,
  subject_type text, subject_id text, outcome text, correlation_id uuid, patient_id uuid, basis text))
  WITH ORDINALITY e ORDER BY ordinality`;

@Injectable()
export class ReadLogStore {
  constructor(private readonly database: DataSource) {}

  /** One insert, and so one commit, for all of them. */
  async record(entries: ReadRecord[]): Promise<void> {
    await this.database.query(RECORD, [JSON.stringify(entries)]);
  }
}
