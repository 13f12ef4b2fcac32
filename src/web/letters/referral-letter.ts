import { moment } from '../../domain/formats.js';
import { Paper } from '../../server/pdf/paper.js';
import type { Letter } from './letter-facts.js';

/** What was sent in the order of the template, who has it now, and what was decided, the oldest first. */
export function referralLetter({ referral, banner, foot, ...letter }: Letter): Promise<Buffer> {
  const paper = new Paper({ title: `Referral ${referral.reference}`, banner, foot });
  const fact = (term: string, words: string | false | null | undefined) => words && paper.fact(term, [words]);
  const { priority, nextActionBy, owner, receivedAt } = referral;
  const sender = letter.story.find(({ what }) => what === 'Sent' || what === 'Taken by phone');

  fact('For', letter.form);
  fact('From', sender ? `${sender.who}, ${letter.from}` : letter.from);
  fact('Received', receivedAt && moment(receivedAt));
  fact(
    priority.category ? 'Priority' : 'Priority asked for; triage decides',
    letter.priority &&
      `${letter.priority}${priority.respondBy ? `: first contact by ${moment(priority.respondBy)}` : ''}`,
  );

  paper.heading('Where it is');
  paper.text(letter.whereabouts.where);
  fact('Who has the next step', owner?.name);
  fact('What happens next', letter.whereabouts.next);
  fact('By when', nextActionBy && moment(nextActionBy));
  fact('Questions', `${letter.contact.name}: ${letter.contact.telephone}, ${letter.contact.hours}`);

  for (const { title, rows } of letter.sections) {
    paper.heading(title);
    for (const { ask, lines } of rows) paper.fact(ask, lines);
  }
  for (const request of referral.informationRequests) {
    paper.heading(`Asked for on ${moment(request.askedAt)}`);
    for (const { question, answer, declinedBecause } of request.items)
      paper.fact(question, [
        answer ?? (declinedBecause ? `Cannot be answered: ${declinedBecause}` : 'No answer yet'),
      ]);
  }
  paper.heading('What happened and was decided');
  for (const { what, at, who, said } of letter.story) paper.fact(`${moment(at)}: ${what}`, [who, ...said]);
  return paper.done();
}
