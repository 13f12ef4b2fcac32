import type {
  Category,
  OpenState,
  ReferralContext,
  ServiceLine,
  State,
} from '../referrals/referral.types.js';
import { isClosed } from '../referrals/referral.types.js';
import type { CategoryPolicy, ClockPolicy } from './clock-policy.schema.js';
import { deadline } from './duration.rules.js';

/** The local respond-by: category and service line, counted from the moment of receipt. */
export function respondBy(
  policy: ClockPolicy,
  category: Category,
  line: ServiceLine | null,
  receivedAt: string,
): { respondBy: string; nationalCode: string } {
  const entry: CategoryPolicy = policy.categories.find(({ id }) => id === category)!;
  const within = (line && entry.perServiceLine?.[line]) ?? entry.respondWithin;
  return { respondBy: deadline(receivedAt, within), nationalCode: entry.nationalCode };
}

/** By when the owner must take the next step; null when the referral is closed. `since`: when it came to this state. */
export function nextActionBy(
  policy: ClockPolicy,
  state: State,
  context: ReferralContext,
  since: string,
): string | null {
  if (isClosed(state)) return null;
  return (
    agreed(state as OpenState, context) ??
    deadline(since, policy.handling[state as keyof ClockPolicy['handling']])
  );
}

function agreed(state: OpenState, context: ReferralContext): string | null | undefined {
  switch (state) {
    case 'awaitingInformation':
      return context.information?.dueAt;
    case 'onHold':
      return context.hold?.reviewAt;
    case 'waiting':
      return context.reviewAt;
    case 'booked':
      return context.appointmentAt;
    case 'bedHeld':
      return context.bed?.holdUntil;
    default:
      return null;
  }
}
