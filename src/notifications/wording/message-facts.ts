import type { Category, ServiceLine } from '../../domain/referral.types.js';

/** Everything a message may draw on. Names are reduced to initials before any wording sees them. */
export interface MessageFacts {
  referralId: string;
  reference: string;
  givenName: string | null;
  familyName: string | null;
  templateId: string;
  templateVersion: number;
  serviceLine: ServiceLine | null;
  category: Category | null;
  respondBy: Date | null;
  teamName: string | null;
  referrerOrganisation: string;
}

/** Needs `n` to be the notification; the team is the one addressed, or else the one last named when the event happened. */
export const FACTS_COLUMNS = `
  r.id AS "referralId", r.reference, r.given_name AS "givenName", r.family_name AS "familyName",
  r.template_id AS "templateId", r.template_version AS "templateVersion",
  r.service_line AS "serviceLine", r.category, r.respond_by AS "respondBy",
  t.id AS "teamId", t.name AS "teamName", coalesce(o.name, r.referring_organisation) AS "referrerOrganisation"`;

export const FACTS_JOINS = `
  JOIN referral r ON r.id = n.referral_id
  LEFT JOIN organisation o ON o.ods_code = r.referring_organisation
  LEFT JOIN team addressed ON addressed.id = n.recipient
  LEFT JOIN LATERAL (
    SELECT e.payload ->> 'teamId' AS id FROM referral_event e
    WHERE e.referral_id = n.referral_id AND e.version <= n.event_version AND e.payload ? 'teamId'
    ORDER BY e.version DESC LIMIT 1
  ) named ON true
  LEFT JOIN team t ON t.id = coalesce(addressed.id, named.id)`;
