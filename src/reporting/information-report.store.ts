import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { eventMarked, eventsMarked, inSql } from '../referrals/core/lifecycle/lifecycle.js';
import type { PageRequest } from '../server/http/page.js';
import type { Period } from './period.rules.js';

export interface InformationRow {
  practice: { odsCode: string; name: string };
  template: string;
  /** Referrals that were sent in the period. */
  received: number;
  /** Requests that were made in the period, by whether they were the referral's first, second, … */
  first: number;
  second: number;
  thirdOrLater: number;
  /** Of these requests. */
  overdue: number;
  /** Until the last item of these requests was answered; null when none was. */
  medianHoursToAnswer: number | null;
}

/** A request ends with the event that leads away from waiting for its answer. */
const REPORT = `
WITH received AS (
  SELECT r.referring_organisation AS ods, r.template_id AS template, count(*)::int AS received
  FROM referral_event e JOIN referral r ON r.id = e.referral_id
  WHERE e.type IN ${inSql(eventsMarked('receipt'))} AND e.at >= $1 AND e.at < $2 GROUP BY 1, 2
), asked AS (
  SELECT r.referring_organisation AS ods, r.template_id AS template, ended.type AS ending,
    coalesce((e.payload->>'request')::int, 1) AS request, extract(epoch FROM ended.at - e.at)::float8 / 3600 AS hours
  FROM referral_event e JOIN referral r ON r.id = e.referral_id LEFT JOIN LATERAL (
    SELECT type, at FROM referral_event later
    WHERE later.referral_id = e.referral_id AND later.version > e.version AND later.to_state <> 'awaitingInformation'
    ORDER BY later.version LIMIT 1) ended ON true
  WHERE e.type = '${eventMarked('question')}' AND e.at >= $1 AND e.at < $2
), counted AS (
  SELECT ods, template, count(*) FILTER (WHERE request = 1)::int AS first,
    count(*) FILTER (WHERE request = 2)::int AS second, count(*) FILTER (WHERE request > 2)::int AS third,
    count(*) FILTER (WHERE ending = '${eventMarked('answerOverdue')}')::int AS overdue,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY hours) FILTER (WHERE ending = '${eventMarked('answer')}') AS median
  FROM asked GROUP BY 1, 2
)
SELECT json_build_object('odsCode', ods, 'name', coalesce(o.name, ods)) AS practice, template,
  coalesce(received, 0) AS received, coalesce(first, 0) AS first, coalesce(second, 0) AS second,
  coalesce(third, 0) AS "thirdOrLater", coalesce(overdue, 0) AS overdue,
  round(median::numeric, 1)::float8 AS "medianHoursToAnswer"
FROM received FULL JOIN counted USING (ods, template) LEFT JOIN organisation o ON o.ods_code = ods
WHERE $3::text IS NULL OR (ods, template) > ($3, $4)
ORDER BY ods, template LIMIT $5`;

@Injectable()
export class InformationReportStore {
  constructor(private readonly database: DataSource) {}

  read({ from, until }: Period, { after, limit }: PageRequest): Promise<InformationRow[]> {
    const [practice = null, template = null] = after ?? [];
    return this.database.query<InformationRow[]>(REPORT, [from, until, practice, template, limit + 1]);
  }
}
