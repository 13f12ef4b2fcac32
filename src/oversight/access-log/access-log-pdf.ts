import { bannerWords } from '../../patients/banner.rules.js';
import type { PatientRecord } from '../../patients/patient.record.js';
import { Paper } from '../../server/pdf/paper.js';
import type { AccessLogItem } from '../policy/oversight.types.js';

/** @param shortened there are more entries than are printed */
export function accessLogPdf(
  { given_name, family_name, date_of_birth, nhs_number }: PatientRecord,
  gender: string | null,
  items: AccessLogItem[],
  { at, words }: { at: Date; words: string },
  shortened: boolean,
): Promise<Buffer> {
  const patient = {
    familyName: family_name,
    givenName: given_name,
    dateOfBirth: date_of_birth,
    gender,
    nhsNumber: nhs_number,
  };
  const title = 'Who has looked at your record';
  const paper = new Paper({ title, banner: bannerWords(patient, at), foot: `Printed ${words}` });
  paper.text(`The newest is first. ${lengthOf(items, shortened)}`);
  for (const { at: when, who, what, why, refused } of items)
    paper.fact(`${when}   ${who}`, [refused ? `Was refused: ${what}` : what, why]);
  return paper.done();
}

const lengthOf = (items: AccessLogItem[], shortened: boolean): string => {
  if (shortened) return `These are the newest ${items.length}; ask for the older ones.`;
  return items.length === 0 ? 'Nobody has looked.' : `${items.length} in all.`;
};
