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
    if (type === 'ALLOCATE') offeredTo = (payload.team as { id: string }).id;
    if (type === 'DECLINE') declined.set(offeredTo, declineWords(payload, titles).join('. '));
  }
  return declined;
}

/** Why a team declined: the title of its coded reason, and what it wrote. */
export const declineWords = (
  { reasonCode, comment }: Payload,
  titles: ReadonlyMap<string, string>,
): string[] => [titles.get(String(reasonCode)), comment].filter((each) => typeof each === 'string');
