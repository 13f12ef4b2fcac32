import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../domain/actor.js';
import type { Change, Entry, Kind } from './directory.types.js';

const ADDRESSES = (unit: string) => `
(SELECT jsonb_object_agg(channel, address) || jsonb_build_object('webhookSecret', max(secret))
 FROM endpoint WHERE unit = ${unit})`;

/** Every entry as one body; what is not said is absent. */
const ENTRIES = `
SELECT kind, id, version, jsonb_strip_nulls(body) AS body FROM (
  SELECT 'organisation' AS kind, ods_code AS id, version, jsonb_build_object('name', name, 'kind', o.kind, 'escalation', escalation,
    'retired', retired)
    || coalesce(${ADDRESSES('ods_code')}, '{}') AS body
  FROM organisation o
  UNION ALL
  SELECT 'service', id, version, jsonb_build_object('name', name, 'serviceLine', service_line, 'organisation', organisation,
    'hours', hours, 'openingHours', opening_hours, 'criteria', criteria, 'escalation', escalation, 'retired', retired)
  FROM service
  UNION ALL
  SELECT 'team', id, version, jsonb_build_object('name', name, 'service', service_id, 'capacity', capacity, 'retired', retired)
    || coalesce(${ADDRESSES('id')}, '{}')
  FROM team
) entry ORDER BY kind, id COLLATE "C"`;

/**
 * Entries, addresses, history and audit of a set of changes ($1), by $3 to $6 at $2. A change made meanwhile has taken its next
 * version in the history, so that the whole statement fails and nothing is overwritten unread.
 */
const CHANGE = `
WITH change AS (
  SELECT * FROM jsonb_to_recordset($1) c(kind text, id text, version integer, entry jsonb, before jsonb, after jsonb)
), organisations AS (
  INSERT INTO organisation (ods_code, name, kind, escalation, retired, version)
  SELECT id, entry->>'name', entry->>'kind', entry->'escalation', (entry->>'retired')::boolean, version
  FROM change WHERE kind = 'organisation'
  ON CONFLICT (ods_code) DO UPDATE
  SET name = excluded.name, kind = excluded.kind, escalation = excluded.escalation, retired = excluded.retired,
    version = excluded.version
), services AS (
  INSERT INTO service (id, name, service_line, organisation, hours, opening_hours, criteria, escalation, retired, version)
  SELECT id, entry->>'name', entry->>'serviceLine', entry->>'organisation', entry->>'hours', entry->'openingHours',
    entry->'criteria', entry->'escalation', (entry->>'retired')::boolean, version
  FROM change WHERE kind = 'service'
  ON CONFLICT (id) DO UPDATE
  SET name = excluded.name, service_line = excluded.service_line, organisation = excluded.organisation, hours = excluded.hours,
    opening_hours = excluded.opening_hours, criteria = excluded.criteria, escalation = excluded.escalation,
    retired = excluded.retired, version = excluded.version
), teams AS (
  INSERT INTO team (id, name, service_id, capacity, retired, version)
  SELECT id, entry->>'name', entry->>'service', (entry->>'capacity')::integer, (entry->>'retired')::boolean, version
  FROM change WHERE kind = 'team'
  ON CONFLICT (id) DO UPDATE
  SET name = excluded.name, service_id = excluded.service_id, capacity = excluded.capacity, retired = excluded.retired,
    version = excluded.version
), unaddressed AS (
  DELETE FROM endpoint e USING change c WHERE c.kind <> 'service' AND e.unit = c.id AND c.entry->>e.channel IS NULL
), called AS (
  SELECT DISTINCT ON (person->>'id') person->>'id' AS id, person->>'email' AS email
  FROM change, jsonb_each(entry->'escalation') step(name, person) WHERE person ? 'email' ORDER BY person->>'id', email
), addressed AS (
  INSERT INTO endpoint (unit, channel, address, secret)
  SELECT id, channel, entry->>channel, CASE channel WHEN 'webhook' THEN entry->>'webhookSecret' END
  FROM change, unnest(ARRAY['email', 'webhook']) channel WHERE kind <> 'service' AND entry->>channel IS NOT NULL
  UNION ALL SELECT id, 'email', email, NULL FROM called
  ON CONFLICT (unit, channel) DO UPDATE SET address = excluded.address, secret = excluded.secret
), recorded AS (
  INSERT INTO directory_change (kind, id, version, before, after, at, actor_id, actor_name, actor_role, actor_organisation,
    correlation_id)
  SELECT kind, id, version, nullif(before, 'null'), after, $2, $3, $4, $5, $6, $7 FROM change
)
INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id)
SELECT $2, $3, $5, $6, CASE version WHEN 1 THEN 'DIRECTORY_CREATED' ELSE 'DIRECTORY_CHANGED' END, kind, id, 'done', $7
FROM change`;

const HISTORY = `
SELECT version, at, actor_id, actor_name, actor_role, actor_organisation, before, after
FROM directory_change WHERE kind = $1 AND id = $2 AND version > $3 ORDER BY version LIMIT $4`;

export interface DirectoryChangeRow {
  version: number;
  at: Date;
  actor_id: string;
  actor_name: string;
  actor_role: string;
  actor_organisation: string;
  before: object | null;
  after: object;
}

/** A unique violation, or two writers in each other's way: somebody else was faster. */
const OVERTAKEN = ['23505', '40P01'];

@Injectable()
export class DirectoryStore {
  constructor(private readonly database: DataSource) {}

  /** Every entry there is, retired ones too. */
  entries(): Promise<Entry[]> {
    return this.database.query<Entry[]>(ENTRIES);
  }

  /** @returns false when somebody else has changed one of the entries since they were read; then nothing is written */
  async change(changes: Change[], by: Actor, at: Date, correlationId: string): Promise<boolean> {
    const values = [JSON.stringify(changes), at, by.id, by.name, by.role, by.organisation, correlationId];
    try {
      await this.database.query(CHANGE, values);
      return true;
    } catch (error) {
      if (OVERTAKEN.includes(String((error as { code?: unknown }).code))) return false;
      throw error;
    }
  }

  history(kind: Kind, id: string, afterVersion: number, limit: number): Promise<DirectoryChangeRow[]> {
    return this.database.query<DirectoryChangeRow[]>(HISTORY, [kind, id, afterVersion, limit]);
  }
}
