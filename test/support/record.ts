import type { DecisionRow } from '../../src/consent/sharing.record.js';
import type { Journal } from '../../src/records/journal/journal.types.js';
import type { TestApp } from './app.js';
import { aReferral, type Referral } from './referral-story.js';

export interface Record {
  id: string;
  referral: Referral;
  path: string;
}

/** The record of a patient of the gp, whose referral was offered to city nursing. */
export async function aRecord(app: TestApp): Promise<Record> {
  const referral = await aReferral(app).offered().accepted().done();
  const { body } = await app.get<{ patient: { id: string } }>('triage', `/api/referrals/${referral.id}`);
  return { id: body.patient.id, referral, path: `/api/patients/${body.patient.id}` };
}

export const decide = (app: TestApp, user: string, { path }: Record, ...decisions: string[]) =>
  app.post(user, `${path}/sharing`, {
    decisions: decisions.map((each) => {
      const [unit, direction, decision] = each.split(' ');
      return { unit, direction, decision };
    }),
    how: 'faceToFace',
    onBehalf: 'patient',
  });

export const write = (app: TestApp, user: string, { path }: Record, text: string, more: object = {}) =>
  app.post(user, `${path}/notes`, { kind: 'note', text, ...more });

export const journal = (app: TestApp, user: string, { path }: Record, query = '') =>
  app.get<Journal>(user, `${path}/journal${query}`);

/** What somebody reads in the notes of a record, the newest first. */
export async function notesFor(app: TestApp, user: string, record: Record): Promise<(string | null)[]> {
  const { body } = await journal(app, user, record, '?tab=notes');
  return body.items.filter(({ kind }) => kind === 'note').map(({ text }) => text);
}

/** What stands of sharing, as somebody sees it. */
export const standing = async (app: TestApp, user: string, { path }: Record): Promise<DecisionRow[]> =>
  (await app.get<{ items: DecisionRow[] }>(user, `${path}/sharing`)).body.items;

/** The same as `city-nursing shareIn allowed`. */
export const words = async (app: TestApp, user: string, record: Record): Promise<string[]> =>
  (await standing(app, user, record)).map(
    ({ unit, direction, decision }) => `${unit} ${direction} ${decision}`,
  );
