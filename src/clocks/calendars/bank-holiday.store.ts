import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../domain/actor.js';
import type { PageRequest } from '../../server/http/page.js';
import type { ComputedHoliday } from './bank-holiday.rules.js';

/** What an administrator decided stays as it is. */
const KEEP_COMPUTED = `
INSERT INTO bank_holiday (day, computed_name)
SELECT day, name FROM jsonb_to_recordset($1) c(day date, name text)
ON CONFLICT (day) DO UPDATE SET computed_name = excluded.computed_name WHERE bank_holiday.computed_name IS NULL`;

const COUNTING = `SELECT day::text FROM bank_holiday WHERE decision IS DISTINCT FROM 'struck'`;

const LIST = `
SELECT day::text, coalesce(name, computed_name) AS name, decision IS DISTINCT FROM 'struck' AS counts,
  computed_name IS NOT NULL AS computed, decision, decided_by AS "decidedBy", decided_at AS "decidedAt"
FROM bank_holiday
WHERE day >= make_date($1, 1, 1) AND day < make_date($1 + 1, 1, 1) AND ($2::date IS NULL OR day > $2)
ORDER BY day LIMIT $3`;

/** Each decision and its audit row are one statement. @param change CTEs, of which `decided` has the days */
const decide = (action: string, change: string): string => `
WITH ${change}, audited AS (
  INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id)
  SELECT $2, $3, $4, $5, '${action}', 'bankHoliday', day::text, 'done', $6 FROM decided
)
SELECT EXISTS (SELECT FROM decided) AS done, EXISTS (SELECT FROM bank_holiday WHERE day = $1) AS known`;

const DECISIONS = {
  add: decide(
    'BANK_HOLIDAY_ADDED',
    `decided AS (
      INSERT INTO bank_holiday AS b (day, name, decision, decided_by, decided_at) VALUES ($1, $7, 'added', $3, $2)
      ON CONFLICT (day) DO UPDATE SET name = $7, decision = 'added', decided_by = $3, decided_at = $2
      WHERE b.decision = 'struck' RETURNING day)`,
  ),
  strike: decide(
    'BANK_HOLIDAY_STRUCK',
    `decided AS (
      UPDATE bank_holiday SET decision = 'struck', decided_by = $3, decided_at = $2
      WHERE day = $1 AND decision IS DISTINCT FROM 'struck' RETURNING day)`,
  ),
  undo: decide(
    'BANK_HOLIDAY_DECISION_UNDONE',
    `restored AS (
      UPDATE bank_holiday SET name = NULL, decision = NULL, decided_by = NULL, decided_at = NULL
      WHERE day = $1 AND decision IS NOT NULL AND computed_name IS NOT NULL RETURNING day
    ), removed AS (
      DELETE FROM bank_holiday WHERE day = $1 AND decision IS NOT NULL AND computed_name IS NULL RETURNING day
    ), decided AS (SELECT day FROM restored UNION ALL SELECT day FROM removed)`,
  ),
} as const;

export interface BankHolidayRow {
  day: string;
  name: string;
  counts: boolean;
  computed: boolean;
  decision: 'added' | 'struck' | null;
  decidedBy: string | null;
  decidedAt: Date | null;
}

@Injectable()
export class BankHolidayStore {
  constructor(private readonly database: DataSource) {}

  async keepComputed(days: ComputedHoliday[]): Promise<void> {
    await this.database.query(KEEP_COMPUTED, [JSON.stringify(days)]);
  }

  async counting(): Promise<Set<string>> {
    const rows = await this.database.query<{ day: string }[]>(COUNTING);
    return new Set(rows.map(({ day }) => day));
  }

  list(year: number, { after, limit }: PageRequest): Promise<BankHolidayRow[]> {
    return this.database.query<BankHolidayRow[]>(LIST, [year, after?.[0] ?? null, limit + 1]);
  }

  /** @param more the name, when a day is added */
  async decide(
    what: keyof typeof DECISIONS,
    day: string,
    by: Actor,
    at: Date,
    correlationId: string,
    more: string[] = [],
  ): Promise<{ done: boolean; known: boolean }> {
    const values = [day, at, by.id, by.role, by.organisation, correlationId, ...more];
    const [row] = await this.database.query<{ done: boolean; known: boolean }[]>(DECISIONS[what], values);
    return row!;
  }
}
