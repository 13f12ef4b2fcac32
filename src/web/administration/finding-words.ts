import type { Finding } from '../../referrals/unattended/unattended.types.js';

/** What is wrong with a referral that nobody looks after, and who can mend it. */
export const FINDING_WORDS: Readonly<Record<Finding, string>> = {
  noOwner: 'Nobody has the next step, or there is no time for it. Report it: this must not happen.',
  ownerGone:
    'Nobody can take the next step: its owner is a team that is not in the directory, or a person who never claimed it.',
  nobodyTold: 'It is overdue, and nobody was told. Ring the owner of the next step.',
};
