import type { OpenState, ReferralContext, State } from './referral.types.js';

/** Who owns the next action: the practice (ODS code), the SPA's queue, one person of the SPA, or a team. */
export interface Owner {
  kind: 'referrer' | 'spa' | 'user' | 'team';
  id: string;
}

export const SPA: Owner = { kind: 'spa', id: 'spa' };

type OwnedBy = 'referrer' | 'spa' | 'triager' | 'team' | 'resumed';

const OWNED_BY: Record<OpenState, OwnedBy> = {
  draft: 'referrer',
  submitted: 'spa',
  inTriage: 'triager',
  awaitingInformation: 'referrer',
  triaged: 'spa',
  prioritised: 'spa',
  split: 'spa',
  allocated: 'team',
  declined: 'spa',
  accepted: 'team',
  waiting: 'team',
  booked: 'team',
  inTreatment: 'team',
  bedRequested: 'team',
  bedHeld: 'team',
  admitted: 'team',
  onHold: 'resumed',
};

/** Exactly one owner for every open referral, null for a closed one. */
export function ownerOf(state: State, context: ReferralContext): Owner | null {
  switch (OWNED_BY[state as OpenState]) {
    case 'referrer':
      return context.takenByPhone ? SPA : { kind: 'referrer', id: context.referringOrganisation };
    case 'spa':
      return SPA;
    case 'triager':
      return context.claimedBy ? { kind: 'user', id: context.claimedBy.id } : SPA;
    case 'team':
      return { kind: 'team', id: context.team!.id };
    case 'resumed':
      return ownerOf(context.resume!, context);
    default:
      return null;
  }
}

export const hasOwner = (state: string): boolean => Object.hasOwn(OWNED_BY, state);
