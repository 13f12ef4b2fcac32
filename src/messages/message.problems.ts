import { invalid } from '../server/http/payload.js';
import { Problem } from '../server/http/problem.js';

export const noUnit = (role: string) =>
  new Problem(403, 'NO_UNIT', `Messages are between referrers, the SPA and teams, not for the role ${role}.`);

export const draftHasNoReader = () =>
  new Problem(
    409,
    'DRAFT_HAS_NO_READER',
    'Nobody else sees a draft. Send the referral first, then write about it.',
  );

export const notToYou = (named: string[], strange: string[]) =>
  invalid(
    strange.map((id) => ({
      pointer: `/messages/${named.findIndex((each) => each.toLowerCase() === id)}`,
      code: 'unknown',
      message: 'There is no such message to you about this referral',
    })),
  );
