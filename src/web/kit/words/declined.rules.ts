import { isMarked } from '../../../referrals/core/lifecycle/lifecycle.js';
import { declineWords } from '../../../referrals/steps/allocation/allocation.step.js';

type Payload = Record<string, unknown>;

/**
 * The teams that have declined a referral, each with the reason that it gave last.
 * @param events of the referral, the oldest first
 */
export function declinedBy(
  events: readonly { type: string; payload: Payload }[],
  titles: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const declined = new Map<string, string>();
  let offeredTo = '';
  for (const { type, payload } of events) {
    if (isMarked(type, 'offer')) offeredTo = (payload.team as { id: string }).id;
    if (isMarked(type, 'decline')) declined.set(offeredTo, declineWords(payload, titles).join('. '));
  }
  return declined;
}
