import { Problem } from '../server/http/problem.js';

const AGAIN = 'Open the patient in your own system, and start the referral from there again.';

export const unknownLink = () =>
  new Problem(
    404,
    'LAUNCH_UNKNOWN',
    `This link is not one of ours: it is too old, incomplete, or was altered. Nothing was opened. ${AGAIN}`,
  );

export const expired = () =>
  new Problem(
    410,
    'LAUNCH_EXPIRED',
    `This link was good for a few minutes, and they are over. Nothing was opened. ${AGAIN}`,
  );

export const used = () =>
  new Problem(
    409,
    'LAUNCH_USED',
    `This link was used already: each one opens a patient once, for one person. A referral that you began is among your drafts. ${AGAIN}`,
  );

export const ofAnotherPractice = () =>
  new Problem(
    403,
    'LAUNCH_OF_ANOTHER_PRACTICE',
    'This link was made for another practice than the one you work for now. Nothing was opened. If you work for both, sign in with your role there.',
  );

export const notYourPractice = () =>
  new Problem(403, 'NOT_YOUR_PRACTICE', 'A system makes links for the people of its own practice only.');
