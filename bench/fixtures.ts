import { randomInt, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DirectoryFileDto } from '../src/directory/dto/file.dto.js';
import { REFERENCE_SPACE, referenceFrom } from '../src/domain/reference.rules.js';
import { loadTemplates } from '../src/templates/library/load-templates.js';
import { aNewNhsNumber } from '../test/support/patients.js';

/** The body that GET /api/templates/{id}/example serves. */
export function exampleOf(id: string): string {
  const now = new Date();
  const template = loadTemplates('templates', now).find(
    (each) => each.id === id && each.status === 'published',
  )!;
  return JSON.stringify({ template: id, answers: template.examples(now)[0]!.answers });
}

/** The teams, which referrals point at. */
export async function directoryRows(
  url: string,
  { organisations, services }: DirectoryFileDto,
): Promise<void> {
  await within(url, async (client) => {
    for (const { odsCode, name, kind } of organisations)
      await client.query('INSERT INTO organisation VALUES ($1, $2, $3)', [odsCode, name, kind]);
    for (const { id, name, serviceLine, organisation } of services)
      await client.query(`INSERT INTO service VALUES ($1, $2, $3, $4, NULL, '{}')`, [
        id,
        name,
        serviceLine,
        organisation,
      ]);
    for (const { id, teams } of services)
      for (const team of teams)
        await client.query('INSERT INTO team VALUES ($1, $2, $3)', [team.id, team.name, id]);
  });
}

/** Copies of one sent referral, each of a patient of its own, claimed by the triage clinician and waiting at version 2 for their triage. */
export async function claimed(url: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  const references = ids.map(() => referenceFrom(randomInt(REFERENCE_SPACE)));
  return within(url, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO referral SELECT c.*
       FROM (SELECT to_jsonb(r) AS it FROM referral r WHERE state = 'submitted' LIMIT 1) sent,
         unnest($1::uuid[], $2::text[], $3::text[]) n(id, reference, nhs_number),
         jsonb_populate_record(null::referral, it || jsonb_build_object('id', n.id, 'reference', n.reference, 'version', 2,
           'nhs_number', n.nhs_number, 'patient_id', NULL,
           'state', 'inTriage', 'owner_kind', 'user', 'owner_id', 'triage',
           'context', it->'context' || '{"claimedBy": {"id": "triage", "name": "Priya Nair"}}')) c
       ON CONFLICT DO NOTHING RETURNING id`,
      [ids, references, ids.map(() => aNewNhsNumber())],
    );
    await client.query('ANALYZE referral');
    return rows.map(({ id }) => id);
  });
}

async function within<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
