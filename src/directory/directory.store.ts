import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ServiceLine } from '../referrals/referral.types.js';
import type { DirectoryFile } from './directory.schema.js';
import type { Escalation, ServiceView, TeamRow } from './directory.types.js';

const IMPORT = `
WITH file AS (SELECT $1::jsonb AS it),
organisations AS (
  INSERT INTO organisation (ods_code, name, kind, escalation)
  SELECT o."odsCode", o.name, o.kind, o.escalation
  FROM file, jsonb_to_recordset(it->'organisations') o("odsCode" text, name text, kind text, escalation jsonb)
  ON CONFLICT (ods_code) DO UPDATE SET name = excluded.name, kind = excluded.kind, escalation = excluded.escalation
), services AS (
  INSERT INTO service (id, name, service_line, organisation, hours, criteria, escalation)
  SELECT s.id, s.name, s."serviceLine", s.organisation, s.hours, coalesce(s.criteria, '{}'), s.escalation
  FROM file, jsonb_to_recordset(it->'services')
    s(id text, name text, "serviceLine" text, organisation text, hours text, criteria jsonb, escalation jsonb)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, service_line = excluded.service_line,
    organisation = excluded.organisation, hours = excluded.hours, criteria = excluded.criteria, escalation = excluded.escalation
), named AS (
  SELECT s->>'id' AS service_id, t.* FROM file, jsonb_array_elements(it->'services') s,
    jsonb_to_recordset(s->'teams') t(id text, name text, email text, webhook text, "webhookSecret" text)
), called AS (
  SELECT DISTINCT ON (p->>'id') p->>'id' AS id, p->>'email' AS email
  FROM file, jsonb_array_elements(it->'organisations' || (it->'services')) unit, jsonb_each(unit->'escalation') step(name, p)
  WHERE p ? 'email'
), teams AS (
  INSERT INTO team (id, name, service_id) SELECT id, name, service_id FROM named
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, service_id = excluded.service_id
)
INSERT INTO endpoint (unit, channel, address, secret)
SELECT id, 'email', email, NULL FROM named WHERE email IS NOT NULL
UNION ALL SELECT id, 'webhook', webhook, "webhookSecret" FROM named WHERE webhook IS NOT NULL
UNION ALL SELECT o."odsCode", 'email', o.email, NULL
  FROM file, jsonb_to_recordset(it->'organisations') o("odsCode" text, email text) WHERE o.email IS NOT NULL
UNION ALL SELECT id, 'email', email, NULL FROM called
ON CONFLICT (unit, channel) DO UPDATE SET address = excluded.address, secret = excluded.secret`;

const TEAM = `
SELECT t.id, t.name, s.service_line AS "serviceLine", s.criteria
FROM team t JOIN service s ON s.id = t.service_id WHERE t.id = $1`;

const ESCALATION = `
SELECT coalesce(
  (SELECT s.escalation FROM team t JOIN service s ON s.id = t.service_id WHERE t.id = $1),
  (SELECT escalation FROM organisation WHERE kind = 'spa' AND escalation IS NOT NULL LIMIT 1)) AS chain`;

const TEAMS_OF_LINE = `
SELECT t.id FROM team t JOIN service s ON s.id = t.service_id WHERE s.service_line = $1 ORDER BY t.id`;

const SERVICES = `
SELECT s.id, s.name, s.service_line AS "serviceLine", s.organisation, o.name AS "organisationName", s.hours, s.criteria,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) ORDER BY t.id), '[]')
   FROM team t WHERE t.service_id = s.id) AS teams
FROM service s JOIN organisation o ON o.ods_code = s.organisation
WHERE ($1::text IS NULL OR s.service_line = $1) AND ($2::text IS NULL OR s.id > $2)
ORDER BY s.id LIMIT $3`;

@Injectable()
export class DirectoryStore {
  constructor(private readonly database: DataSource) {}

  async import(file: DirectoryFile): Promise<void> {
    await this.database.query(IMPORT, [JSON.stringify(file)]);
  }

  async team(id: string): Promise<TeamRow | undefined> {
    const [team] = await this.database.query<TeamRow[]>(TEAM, [id]);
    return team;
  }

  async escalation(teamId: string | null): Promise<Escalation | null> {
    const [row] = await this.database.query<{ chain: Escalation | null }[]>(ESCALATION, [teamId]);
    return row!.chain;
  }

  async teamsOf(line: ServiceLine): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(TEAMS_OF_LINE, [line]);
    return rows.map((row) => row.id);
  }

  services(line: ServiceLine | null, after: string | null, limit: number): Promise<ServiceView[]> {
    return this.database.query<ServiceView[]>(SERVICES, [line, after, limit]);
  }
}
