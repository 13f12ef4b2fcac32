import type pg from 'pg';
import { EVERYBODY, type Question } from './questions.js';

/** Referrals that are open with each of them, and the patient of one. */
interface Opened {
  submitted: string;
  held: string;
  sent: string;
  patient: string;
}

const OPENED = `
SELECT (SELECT id FROM referral WHERE state = 'submitted' ORDER BY id DESC LIMIT 1) AS submitted,
  (SELECT id FROM referral WHERE team_id = 'city-nursing' AND risk_at IS NOT NULL ORDER BY id DESC LIMIT 1) AS held,
  (SELECT id FROM referral WHERE received_at IS NOT NULL AND referring_organisation = 'C82001' ORDER BY id DESC LIMIT 1) AS sent,
  (SELECT patient_id FROM referral WHERE state = 'submitted' ORDER BY id DESC LIMIT 1) AS patient`;

const { spa, team, beds, practice } = EVERYBODY;

/** What each of them opens in the course of a day. */
export async function pages(database: pg.Pool): Promise<Question[]> {
  const { submitted, held, sent, patient } = (await database.query<Opened>(OPENED)).rows[0]!;
  const opened = {
    spa: ['/', '/worklists/new', '/worklists/spa', '/worklists/breaching', `/spa/referrals/${submitted}`],
    'spa, deciding': [
      `/spa/referrals/${submitted}/actions/claim`,
      '/duties',
      '/inbox',
      `/patients/${patient}`,
    ],
    team: ['/', '/team/offered', '/team/accepted', '/team/team', `/team/referrals/${held}`],
    beds: ['/', '/team/beds-requested'],
    practice: [
      '/',
      '/my-referrals/sent',
      '/my-referrals/drafts',
      `/sent/${sent}`,
      '/refer',
      '/refer/general',
    ],
  };
  const who = { spa, 'spa, deciding': spa, team, beds, practice };
  return Object.entries(opened).flatMap(([kind, paths]) =>
    paths.map((path) => ({
      what: `${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')}, ${kind}`,
      by: who[kind as keyof typeof who],
      path,
    })),
  );
}
