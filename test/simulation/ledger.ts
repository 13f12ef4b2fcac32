import type pg from 'pg';

interface Entry {
  id: string;
  version: number;
  by: string;
}

/** What was answered with a success, written down outside the product. */
export class Ledger {
  private readonly entries: Entry[] = [];

  answered(id: string, version: number, by: string): void {
    this.entries.push({ id, version, by });
  }

  get length(): number {
    return this.entries.length;
  }

  /** What was answered but is not in the history. */
  async missing(database: pg.Pool): Promise<Entry[]> {
    const { rows } = await database.query<Entry>(
      `SELECT l.* FROM jsonb_to_recordset($1) l(id uuid, version integer, by text)
       LEFT JOIN referral_event e ON e.referral_id = l.id AND e.version = l.version AND e.actor_id = l.by
       WHERE e.version IS NULL`,
      [JSON.stringify(this.entries)],
    );
    return rows;
  }
}
