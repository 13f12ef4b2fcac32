import type { Role } from '../../domain/actor.js';
import type { State } from '../../domain/referral.types.js';
import { ACTIONS } from '../../referrals/core/lifecycle/actions.js';
import { SENT_BY } from '../../referrals/core/lifecycle/lifecycle-policy.js';
import type { PossibleAction } from '../../referrals/reading/possible-actions.service.js';
import { notInState } from '../../workflow/decide.js';
import type { Schema } from './action-schema.rules.js';

interface Offer extends Pick<PossibleAction, 'action' | 'title' | 'reason'> {
  asksNothing: boolean;
}

export interface Offered {
  first: Offer[];
  rare: Offer[];
  /** What the state would allow, with the reason why not. */
  blocked: Offer[];
}

/** What goes aside comes after what goes on. */
const ASIDE = ['request-information', 'hold'];

/** The actions of a referral as its page offers them to a role. */
export function offeredIn(actions: readonly PossibleAction[], role: Role, state: State): Offered {
  const isAside = ({ action }: PossibleAction) => Number(ASIDE.includes(action));
  const mine = actions
    .filter(({ action }) => SENT_BY[ACTIONS[action]!.event].includes(role))
    .sort((one, other) => isAside(one) - isAside(other));
  const offers = (wanted: (action: PossibleAction) => boolean): Offer[] =>
    mine.filter(wanted).map(({ action, title, reason, schema }) => ({
      action,
      title,
      ...(reason !== undefined && { reason }),
      asksNothing: Object.keys((schema as Schema).properties).length === 0,
    }));
  const elsewhere = notInState(state).message;
  const isRare = ({ action }: PossibleAction) => ACTIONS[action]?.rare === true;
  return {
    first: offers((action) => action.allowed && !isRare(action)),
    rare: offers((action) => action.allowed && isRare(action)),
    blocked: offers(({ allowed, reason }) => !allowed && reason !== elsewhere),
  };
}
