import { HORIZON } from '../referrals/core/commit/changes.js';
import { KEY } from '../server/http/page.js';
import type { Put } from '../server/postgres/values.js';
import type { List } from './lists.rules.js';

export const iso = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What is read of a referral's memory; taken apart once for each row. */
const MEMORY = `jsonb_to_record(r.context) AS c(
  "requestedCategory" text, intake jsonb, "redFlags" jsonb, "claimedBy" jsonb, team jsonb, "cancellationRequested" jsonb)`;

/** What an item shows, as the columns of `item`. */
const ITEM = [
  'r.id',
  'r.reference',
  'r.state',
  'r.version',
  'r.service_line AS "serviceLine"',
  'r.category',
  'c."requestedCategory"',
  `c.intake->'suggested'->>'category' AS "suggestedCategory"`,
  'r.template_id AS template',
  `r.answers->>'reasonForReferral' AS reason`,
  `(SELECT p FROM (SELECT r.nhs_number AS "nhsNumber", r.given_name AS "givenName", r.family_name AS "familyName",
    r.date_of_birth AS "dateOfBirth") p) AS patient`,
  `(SELECT o FROM (SELECT r.owner_kind AS kind, r.owner_id AS id, CASE r.owner_kind WHEN 'user' THEN c."claimedBy"->>'name'
    WHEN 'team' THEN c.team->>'name' WHEN 'spa' THEN 'Single Point of Access' ELSE r.owner_id END AS name) o
    WHERE r.owner_kind IS NOT NULL) AS owner`,
  `r.referring_organisation AS "referringOrganisation"`,
  `(SELECT t FROM (SELECT r.team_id AS id, c.team->>'name' AS name) t WHERE r.team_id IS NOT NULL) AS team`,
  `${iso('r.respond_by')} AS "respondBy"`,
  `${iso('r.risk_at')} AS "riskAt"`,
  `${iso('r.received_at')} AS "receivedAt"`,
  `${iso('r.waiting_since')} AS "waitingSince"`,
  `${iso('r.next_action_by')} AS "nextActionBy"`,
  `${iso('r.created_at')} AS "createdAt"`,
  `coalesce(c."redFlags", '[]') AS "redFlags"`,
  `r.state = 'awaitingInformation' OR coalesce(jsonb_array_length(c.intake->'stillToAsk'), 0) > 0 AS "missingInformation"`,
  `c."cancellationRequested" IS NOT NULL AND c."cancellationRequested" <> 'null' AS "cancellationRequested"`,
];

/** The orders of lists: by which columns, in which direction, and what a cursor holds. */
export const ORDERS = {
  risk: {
    by: 'r.risk_at, r.category_rank, r.waiting_since, r.id',
    keys: `ARRAY[${iso('r.risk_at')}, r.category_rank::text, ${iso('r.waiting_since')}, r.id::text]`,
    forms: [KEY.time, KEY.number, KEY.time, KEY.uuid],
    types: ['timestamptz', 'integer', 'timestamptz', 'uuid'],
    sign: '>',
    direction: 'ASC',
  },
  newest: {
    by: 'r.waiting_since, r.id',
    keys: `ARRAY[${iso('r.waiting_since')}, r.id::text]`,
    forms: [KEY.time, KEY.uuid],
    types: ['timestamptz', 'uuid'],
    sign: '<',
    direction: 'DESC',
  },
} as const;

/** The order of a list as `ORDER BY` writes it. */
export const orderOf = (order: List['order']): string =>
  ORDERS[order].by.replaceAll(/(?=,|$)/g, ` ${ORDERS[order].direction}`);

/** How many messages about `referral r` nobody of a unit has read. */
export const unreadOf = (unit: string): string => `(SELECT count(*)::int FROM message_recipient m
  WHERE m.referral_id = r.id AND m.unit = ${unit} AND m.read_at IS NULL)`;

/**
 * Referrals `r` as items, their JSON, which nobody takes apart again; and what a cursor after each must hold.
 * @param unit of the reader, as it stands in the statement
 */
export const itemsOf = (keys: string, referrals: string, order: string, unit: string): string => `
SELECT row_to_json(item)::text AS item, ${keys} AS keys
FROM ${referrals} r CROSS JOIN LATERAL ${MEMORY}
CROSS JOIN LATERAL (SELECT ${ITEM.join(', ')}, ${unreadOf(unit)} AS unread) item
ORDER BY ${order}`;

/**
 * Rows with the place that they were read at; one row without an item where there is none.
 * @param rows in their order, which a join with a single row keeps
 */
export const placed = (rows: string): string => `
WITH here AS MATERIALIZED (SELECT ${HORIZON}::text AS place)
SELECT here.place, items.item, items.keys FROM here LEFT JOIN (${rows}) items ON true`;

/** What comes after the row with these keys. */
export function following(order: List['order'], after: string[] | null, put: Put): string[] {
  if (!after) return [];
  const { by, sign, types } = ORDERS[order];
  return [`(${by}) ${sign} (${after.map((key, index) => `${put(key)}::${types[index]!}`).join(', ')})`];
}
