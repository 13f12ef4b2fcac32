import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PageRequest } from '../platform/page.js';

const ROW = `
id, reference, state, version, service_line AS "serviceLine", category, context->>'requestedCategory' AS "requestedCategory",
template_id AS template, nhs_number AS "nhsNumber", given_name AS "givenName", family_name AS "familyName",
date_of_birth::text AS "dateOfBirth", owner_kind AS "ownerKind", owner_id AS "ownerId",
CASE owner_kind WHEN 'user' THEN context->'claimedBy'->>'name' WHEN 'team' THEN context->'team'->>'name'
  WHEN 'spa' THEN 'Single Point of Access' ELSE owner_id END AS "heldBy",
respond_by AS "respondBy", received_at AS "receivedAt", next_action_by AS "nextActionBy", created_at AS "createdAt"`;

/** Lists of open referrals stand in the order in which something must happen; each has an index of its own. */
const list = (where: string): string => `
SELECT ${ROW} FROM referral WHERE ${where} AND ($1::timestamptz IS NULL OR (next_action_by, id) > ($1, $2::uuid))
ORDER BY next_action_by, id LIMIT $3`;

const LISTS = {
  spa: list(`owner_kind IN ('spa', 'user') AND $4::text IS NOT NULL`),
  team: list('team_id = $4 AND next_action_by IS NOT NULL'),
  mine: list('owner_kind = $5 AND owner_id = $4'),
  sent: `
SELECT ${ROW} FROM referral
WHERE referring_organisation = $4 AND received_at IS NOT NULL
  AND ($1::timestamptz IS NULL OR (received_at, id) < ($1, $2::uuid))
ORDER BY received_at DESC, id DESC LIMIT $3`,
} as const;

export type WorklistName = keyof typeof LISTS;

export interface WorklistRow {
  id: string;
  reference: string;
  state: string;
  version: number;
  serviceLine: string | null;
  category: string | null;
  requestedCategory: string | null;
  template: string;
  nhsNumber: string | null;
  givenName: string | null;
  familyName: string | null;
  dateOfBirth: string | null;
  ownerKind: string | null;
  ownerId: string | null;
  heldBy: string | null;
  respondBy: Date | null;
  receivedAt: Date | null;
  nextActionBy: Date | null;
  createdAt: Date;
}

@Injectable()
export class WorklistStore {
  constructor(private readonly database: DataSource) {}

  /** @param whose the unit or person of the list; @param kind what owns it, for `mine` */
  read(
    name: WorklistName,
    whose: string,
    kind: 'user' | 'referrer',
    { after, limit }: PageRequest,
  ): Promise<WorklistRow[]> {
    const [time = null, id = null] = after ?? [];
    const values = [time, id, limit + 1, whose, ...(name === 'mine' ? [kind] : [])];
    return this.database.query<WorklistRow[]>(LISTS[name], values);
  }
}
