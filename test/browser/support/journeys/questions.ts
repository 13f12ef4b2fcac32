import type { Person } from '../cast.js';
import type { Named } from './patients.js';
import { openFrom } from './spa.js';

/** What is missing is asked of the practice, to be answered by the time that the form offers. */
export async function ask(triager: Person, question: string): Promise<void> {
  await triager.follow('Ask the referrer');
  await triager.fill({ 'items-0-question': question });
  await triager.press('Ask the referrer');
  await triager.sees('The referrer is asked.');
}

export async function answer(gp: Person, patient: Named, words: string): Promise<void> {
  await openFrom(gp, 'Needs my answer', patient);
  await gp.follow('Answer what was asked');
  await gp.fill({ 'answer-item-1': words });
  await gp.press('Send the answers');
  await gp.sees('Your answers are sent.');
}

export async function writeAndCancel(gp: Person): Promise<void> {
  await gp.fill({ to: 'spa', text: 'The daughter has the key.' });
  await gp.press('Send the message');
  await gp.sees('The daughter has the key.', '.app-message');
  await gp.follow('Cancel this referral');
  await gp.fill({ reason: 'Gone to hospital' });
  await gp.press('Cancel the referral');
  await gp.sees('Cancelled.', '.app-status');
}
