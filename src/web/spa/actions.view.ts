import type { ActionView } from '../../referrals/referral-reading.service.js';

/** The way of a referral through the SPA: of these the last that is allowed is its next step. */
const FORWARD = ['claim', 'resume', 'record-triage', 'prioritise', 'request-bed', 'allocate'];

export interface Possible {
  main: ActionView | null;
  others: ActionView[];
  /** What cannot be done, by the reason why. */
  blocked: { reason: string; titles: string[] }[];
}

/** What can be done now, as the machine answers it. */
export function possible(actions: ActionView[]): Possible {
  const allowed = actions.filter((each) => each.allowed);
  const rankOf = ({ action }: ActionView): number => FORWARD.indexOf(action);
  const [main] = allowed.filter((each) => rankOf(each) >= 0).sort((one, other) => rankOf(other) - rankOf(one));
  const reasons = new Map<string, string[]>();
  for (const { reason, title } of actions)
    if (reason !== undefined) reasons.set(reason, [...(reasons.get(reason) ?? []), title]);
  return {
    main: main ?? null,
    others: allowed.filter((each) => each !== main),
    blocked: [...reasons].map(([reason, titles]) => ({ reason, titles })),
  };
}
