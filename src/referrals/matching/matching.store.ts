import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

/** One short walk through the index for each team ($1); $2 is the patient, $3 the referral that is being matched. */
const LOADS = `
SELECT t.id,
  (SELECT count(*)::int FROM referral r WHERE r.team_id = t.id AND r.next_action_by IS NOT NULL) AS open,
  t.id IN (SELECT r.team_id FROM referral r
    WHERE r.nhs_number = $2 AND r.id <> $3 AND r.team_id IS NOT NULL AND r.next_action_by IS NOT NULL) AS cares
FROM unnest($1::text[]) t(id)`;

export interface Load {
  id: string;
  /** Open referrals of the team at this moment. */
  open: number;
  cares: boolean;
}

@Injectable()
export class MatchingStore {
  constructor(private readonly database: DataSource) {}

  async loads(teams: string[], nhsNumber: string | null, referral: string): Promise<Load[]> {
    const pool = (this.database.driver as PostgresDriver).master as Pool;
    const values = [teams, nhsNumber, referral];
    const { rows } = await pool.query<Load>({ name: 'matching-loads', text: LOADS, values });
    return rows;
  }
}
