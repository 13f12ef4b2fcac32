import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Asking } from '../patients/patient.service.js';

export interface Launch {
  hash: string;
  practice: string;
  sealed: Buffer;
  expires_at: Date;
  opened_by: string | null;
  opened_at: Date | null;
  used_at: Date | null;
}

const AUDITED = (action: string, from: string): string => `
INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id)
SELECT $2, $3, $4, $5, '${action}', 'launch', hash, 'done', $6::uuid FROM ${from}`;

/** $1 the hash, $2 to $6 when and by whom, $7 whom it is about, $8 until when. What is long over goes. */
const MAKE = `
WITH gone AS (DELETE FROM launch WHERE expires_at < $2::timestamptz - interval '1 day'),
made AS (
  INSERT INTO launch (hash, practice, sealed, made_by, made_at, expires_at) VALUES ($1, $5, $7, $3, $2, $8) RETURNING hash
)
${AUDITED('LAUNCH_MADE', 'made')}`;

/** The first person who opens it keeps it. */
const OPEN = `
UPDATE launch SET opened_by = $3, opened_at = $2
WHERE hash = $1 AND opened_by IS NULL AND expires_at > $2`;

const USE = `
WITH used AS (UPDATE launch SET used_at = $2 WHERE hash = $1 AND used_at IS NULL RETURNING hash)
${AUDITED('LAUNCH_USED', 'used')}`;

@Injectable()
export class LaunchStore {
  constructor(private readonly database: DataSource) {}

  async make(hash: string, sealed: Buffer, until: Date, asking: Asking, at: Date): Promise<void> {
    await this.database.query(MAKE, [...values(hash, asking, at), sealed, until]);
  }

  async open(hash: string, by: string, at: Date): Promise<void> {
    await this.database.query(OPEN, [hash, at, by]);
  }

  async find(hash: string): Promise<Launch | undefined> {
    const [row] = await this.database.query<Launch[]>('SELECT * FROM launch WHERE hash = $1', [hash]);
    return row;
  }

  async use(hash: string, asking: Asking, at: Date): Promise<void> {
    await this.database.query(USE, values(hash, asking, at));
  }
}

const values = (hash: string, { by, correlationId }: Asking, at: Date) => [
  hash,
  at,
  by.id,
  by.role,
  by.organisation,
  correlationId,
];
