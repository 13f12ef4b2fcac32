import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntryHash, Link, Sealed } from './seal.record.js';

/**
 * What an entry's hash covers: every column, in a form that no setting of the session changes. Entries that name no patient and no
 * basis, and no list, hash as they did when there were no such columns, so that what was sealed then verifies still.
 */
const LEAF = `sha256(convert_to((jsonb_build_array(id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), actor_id, actor_role,
  actor_organisation, action, subject_type, subject_id, subject_version, outcome, correlation_id)
  || CASE WHEN patient_id IS NULL AND basis IS NULL THEN '[]' ELSE jsonb_build_array(patient_id, basis) END
  || CASE WHEN shown IS NULL THEN '[]' ELSE jsonb_build_array(to_jsonb(shown)) END)::text, 'UTF8'))`;

const LAST_ID = `SELECT last_value AS id FROM audit_entry_id_seq WHERE is_called`;
const SNAPSHOT = `
SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS oldest, pg_snapshot_xmax(pg_current_snapshot())::text AS next`;

/** The next link: up to $2 entries, none after $1. The second to make the same link makes none. */
const SEAL = `
WITH last AS (
  SELECT number, up_to, hash FROM audit_seal UNION ALL SELECT 0, 0, ''::bytea ORDER BY number DESC LIMIT 1
), entries AS (
  SELECT id, ${LEAF} AS leaf FROM audit_entry WHERE id > (SELECT up_to FROM last) AND id <= $1 ORDER BY id LIMIT $2
), link AS (
  SELECT array_agg(id ORDER BY id) AS ids, string_agg(leaf, ''::bytea ORDER BY id) AS leaves,
    CASE count(*) WHEN $2 THEN max(id) ELSE $1 END AS up_to
  FROM entries HAVING count(*) > 0
)
INSERT INTO audit_seal (number, up_to, entry_ids, leaves, hash, sealed_at)
SELECT last.number + 1, link.up_to, ids, leaves, sha256(last.hash || convert_to(array_to_string(ids, ','), 'UTF8') || leaves), now()
FROM link, last
ON CONFLICT (number) DO NOTHING
RETURNING number::text, up_to::text AS "upTo", encode(hash, 'hex') AS hash, cardinality(entry_ids) AS entries`;

const LINKS = `
SELECT number::text, up_to::text AS "upTo", entry_ids::text[] AS "entryIds", leaves, hash FROM audit_seal
WHERE number > $1 ORDER BY number LIMIT $2`;
const ENTRIES = `SELECT id::text, ${LEAF} AS leaf FROM audit_entry WHERE id > $1 AND id <= $2 ORDER BY id`;
const UNSEALED = `SELECT count(*)::int AS count FROM audit_entry WHERE id > $1`;

@Injectable()
export class SealStore {
  constructor(private readonly database: DataSource) {}

  /** The last id that was given out; ids are given out before their rows are committed. */
  async lastId(): Promise<string | null> {
    return (await this.database.query<{ id: string }[]>(LAST_ID))[0]?.id ?? null;
  }

  /** `oldest`: every transaction before it has ended. `next`: none at or after it had begun. */
  async transactions(): Promise<{ oldest: bigint; next: bigint }> {
    const [row] = await this.database.query<{ oldest: string; next: string }[]>(SNAPSHOT);
    return { oldest: BigInt(row!.oldest), next: BigInt(row!.next) };
  }

  /** @returns null when there is nothing to seal, or another process sealed it */
  async seal(upTo: string, most: number): Promise<Sealed | null> {
    return (await this.database.query<Sealed[]>(SEAL, [upTo, most]))[0] ?? null;
  }

  links(after: string, limit: number): Promise<Link[]> {
    return this.database.query<Link[]>(LINKS, [after, limit]);
  }

  entries(after: string, upTo: string): Promise<EntryHash[]> {
    return this.database.query<EntryHash[]>(ENTRIES, [after, upTo]);
  }

  async unsealed(after: string): Promise<number> {
    return (await this.database.query<{ count: number }[]>(UNSEALED, [after]))[0]!.count;
  }
}
