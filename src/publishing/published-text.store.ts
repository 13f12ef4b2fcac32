import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PublishedText, Publishing, RetiredText, TextKind } from './published-text.types.js';

const SIGNED =
  'name, version, at, actor_id AS "actorId", actor_name AS "actorName", correlation_id AS "correlationId"';

const TEXTS = `
SELECT ${SIGNED}, text, effective_from::text AS "effectiveFrom" FROM published_text
WHERE kind = $1 AND ($2::text IS NULL OR name = $2) ORDER BY at, name, version`;

const RETIRED = `
SELECT ${SIGNED}, retired_from::text AS "retiredFrom" FROM retired_text WHERE kind = $1 ORDER BY retired_from, name, version`;

/** Rows are only ever added, so as many rows are the same rows. */
const COUNT = `
SELECT ((SELECT count(*) FROM published_text WHERE kind = $1) + (SELECT count(*) FROM retired_text WHERE kind = $1))::integer AS rows`;

/** A row of $1 to $3 with its audit entry, by $4 to $7 at $8; `more` are the columns from $10 on. Nothing when that version is there. */
const written = (table: string, action: string, more: string[]): string => `
WITH written AS (
  INSERT INTO ${table} (kind, name, version, actor_id, actor_name, actor_role, actor_organisation, at, correlation_id, ${more.join(', ')})
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, ${more.map((_, index) => `$${index + 10}`).join(', ')})
  ON CONFLICT DO NOTHING RETURNING kind, name, version
), audited AS (
  INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id)
  SELECT $8, $4, $6, $7, upper(regexp_replace(kind, '([A-Z])', '_\\1', 'g')) || '_${action}', kind, name || ' ' || version, 'done', $9 FROM written
)
SELECT EXISTS (SELECT FROM written) AS done`;

const PUBLISH = written('published_text', 'PUBLISHED', ['text', 'effective_from']);
const RETIRE = written('retired_text', 'RETIRED', ['retired_from']);

export interface TextVersion {
  kind: TextKind;
  name: string;
  version: number;
}

@Injectable()
export class PublishedTextStore {
  constructor(private readonly database: DataSource) {}

  /** Of all names, or of one. */
  texts(kind: TextKind, name: string | null = null): Promise<PublishedText[]> {
    return this.database.query<PublishedText[]>(TEXTS, [kind, name]);
  }

  retired(kind: TextKind): Promise<RetiredText[]> {
    return this.database.query<RetiredText[]>(RETIRED, [kind]);
  }

  async count(kind: TextKind): Promise<number> {
    const [row] = await this.database.query<{ rows: number }[]>(COUNT, [kind]);
    return row!.rows;
  }

  /** @returns false when this version was published meanwhile; then nothing is written */
  publish(
    of: TextVersion,
    text: string,
    effectiveFrom: string,
    at: Date,
    publishing: Publishing,
  ): Promise<boolean> {
    return this.write(PUBLISH, of, at, publishing, [text, effectiveFrom]);
  }

  /** @returns false when it is retired from that day already */
  retire(of: TextVersion, from: string, at: Date, publishing: Publishing): Promise<boolean> {
    return this.write(RETIRE, of, at, publishing, [from]);
  }

  private async write(
    statement: string,
    { kind, name, version }: TextVersion,
    at: Date,
    { by, correlationId }: Publishing,
    more: string[],
  ): Promise<boolean> {
    const signed = [by.id, by.name, by.role, by.organisation, at, correlationId];
    const values = [kind, name, version, ...signed, ...more];
    const [row] = await this.database.query<{ done: boolean }[]>(statement, values);
    return row!.done;
  }
}
