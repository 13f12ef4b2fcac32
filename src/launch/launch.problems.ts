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
    `This link was valid for a few minutes and has expired. Nothing was opened. ${AGAIN}`,
  );

export const used = () =>
  new Problem(
    409,
    'LAUNCH_USED',
    `This link has already been used: each one opens a patient once, for one person. If you started a referral, it is among your drafts. ${AGAIN}`,
  );

export const ofAnotherPractice = () =>
  new Problem(
    403,
    'LAUNCH_OF_ANOTHER_PRACTICE',
    'This link was made for a different practice from the one you work for now. Nothing was opened. If you work for both, sign in with your role at that practice.',
  );

export const notYourPractice = () =>
  new Problem(403, 'NOT_YOUR_PRACTICE', 'A system can make links for its own practice only.');
