import { moment } from '../../domain/formats.js';
import { Paper } from '../../server/pdf/paper.js';
import type { Letter } from './letter-facts.js';

type Discharge = Letter['events'][number] & { closed: string | null };

/** What the team tells the GP when care has ended. */
export function dischargeLetter(
  { referral, banner, foot, ...letter }: Letter,
  discharge: Discharge,
): Promise<Buffer> {
  const paper = new Paper({ title: `Discharge letter, referral ${referral.reference}`, banner, foot });
  const { outcome, letter: words } = discharge.payload as { outcome?: string; letter?: string };
  paper.fact('To', [letter.from]);
  paper.fact('From', [[discharge.by.name, referral.team?.name].filter(Boolean).join(', ')]);
  paper.fact('Discharged', [moment(discharge.at)]);
  if (words) paper.text(words);
  if (outcome) paper.fact('Outcome', [outcome]);
  if (discharge.closed) paper.fact('Why it was closed', [discharge.closed]);
  const { priority, receivedAt } = referral;
  paper.heading('The referral');
  paper.fact('For', [letter.form]);
  if (receivedAt) paper.fact('Received', [moment(receivedAt)]);
  if (priority.category && letter.priority) paper.fact('Priority', [letter.priority]);
  for (const { what, at } of letter.story.filter(({ what: title }) => title === 'First contact'))
    paper.fact(what, [moment(at)]);
  return paper.done();
}
