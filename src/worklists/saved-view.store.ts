import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface SavedView {
  /** A UUID. */
  id: string;
  name: string;
  list: string;
  filters: Record<string, string>;
}

const LIST = `SELECT id, name, list, filters FROM saved_view WHERE person_id = $1 ORDER BY lower(name), id`;

/** $7 how many somebody may have. The same view sent twice is kept once. */
const SAVE = `
WITH had AS (
  SELECT count(*) FILTER (WHERE id <> $1) AS views, bool_or(name = $3 AND id <> $1) AS named FROM saved_view WHERE person_id = $2
), kept AS (
  INSERT INTO saved_view (id, person_id, name, list, filters, created_at)
  SELECT $1, $2, $3, $4, $5, $6 FROM had WHERE views < $7 AND named IS NOT TRUE
  ON CONFLICT DO NOTHING
)
SELECT views >= $7 AS full, coalesce(named, false) AS named FROM had`;

const RENAME = `
WITH renamed AS (
  UPDATE saved_view v SET name = $3 WHERE id = $1 AND person_id = $2
    AND NOT EXISTS (SELECT FROM saved_view o WHERE o.person_id = $2 AND o.name = $3 AND o.id <> v.id)
  RETURNING id
)
SELECT EXISTS (SELECT FROM renamed) AS done, EXISTS (SELECT FROM saved_view WHERE id = $1 AND person_id = $2) AS known`;

const REMOVE = `DELETE FROM saved_view WHERE id = $1 AND person_id = $2`;

@Injectable()
export class SavedViewStore {
  constructor(private readonly database: DataSource) {}

  of(person: string): Promise<SavedView[]> {
    return this.database.query<SavedView[]>(LIST, [person]);
  }

  /** @returns what stood in the way */
  async save(
    { id, name, list, filters }: SavedView,
    person: string,
    now: Date,
    most: number,
  ): Promise<{ full: boolean; named: boolean }> {
    const values = [id, person, name, list, JSON.stringify(filters), now, most];
    const [row] = await this.database.query<{ full: boolean; named: boolean }[]>(SAVE, values);
    return row!;
  }

  async rename(id: string, person: string, name: string): Promise<{ done: boolean; known: boolean }> {
    const [row] = await this.database.query<{ done: boolean; known: boolean }[]>(RENAME, [id, person, name]);
    return row!;
  }

  async remove(id: string, person: string): Promise<void> {
    await this.database.query(REMOVE, [id, person]);
  }
}
