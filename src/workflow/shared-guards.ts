import { isOfATeam } from '../domain/actor.js';
import { conflict, forbidden, invalid } from './refusals.js';
import { guard, type Guard } from './step.js';
import { instant } from './time.js';

/** Guards that events of several steps ask. */
export const SHARED_GUARDS = {
  isInTheTeam: guard(
    (context, event) => !isOfATeam(event.by) || (!!context.team && event.by.team === context.team.id),
    forbidden('NOT_YOUR_TEAM', 'Only members of the team that holds this referral can do this.'),
  ),
  nobodyElseHoldsIt: guard(
    (context, event) => !context.claimedBy || context.claimedBy.id === event.by.id,
    conflict('HELD_BY_ANOTHER', 'Somebody else is working on this referral.'),
  ),
  reviewedLater: guard<{ reviewAt: string }>(
    (_context, event) => instant(event.reviewAt) > instant(event.at),
    invalid('REVIEW_IN_THE_PAST', '/reviewAt', 'The review must be in the future.'),
  ),
  wasIn: guard(
    (context, _event, params) => context.resume === params?.place,
    conflict('NOTHING_TO_RESUME', 'There is nothing to go back to.'),
  ),
} satisfies Record<string, Guard>;
