import type { Consent } from '../access/policy/policy.types.js';
import type { SharingPolicy, UnitPolicy } from './sharing-policy.types.js';
import type { Decided, Decision, Direction, Unit } from './sharing.types.js';

/** Everything that sharing one patient's record depends on. */
export interface Situation {
  policy: Pick<SharingPolicy, 'whenNotAsked' | 'policies' | 'refusals'>;
  /** The newest decision for each unit and direction. */
  decisions: Decided[];
  /** Units that gave the code which the patient read out to them. */
  verified: string[];
}

/** Why a unit does not see what another recorded, the first that applies. */
export type Why =
  | 'shareOutDissented'
  | 'shareOutNotAsked'
  | 'shareInDissented'
  | 'shareInNotAsked'
  | 'prohibited'
  | 'codeNeeded';

export type Sharing = { shown: true; because: 'ownUnit' | 'shared' } | { shown: false; why: Why };

/**
 * What stands for a unit: its own decision, else that of the service, else that of the organisation that it is part of.
 * A unit for which nothing, or nothing but `notAsked`, was decided is not asked.
 */
export function standing({ decisions }: Situation, unit: Unit, direction: Direction): Decision {
  for (const id of unit.chain) {
    const found = decisions.find((each) => each.unit === id && each.direction === direction);
    if (found && found.decision !== 'notAsked') return found.decision;
  }
  return 'notAsked';
}

/** Whether the unit `viewer` sees what the unit `recorder` wrote and did not keep private; referrals sent to it are another matter. */
export function sharingBetween(viewer: Unit, recorder: Unit, situation: Situation): Sharing {
  if (viewer.id === recorder.id) return { shown: true, because: 'ownUnit' };
  const out = standing(situation, recorder, 'shareOut');
  if (!counts(out, situation)) return hidden(out === 'dissented' ? 'shareOutDissented' : 'shareOutNotAsked');
  const within = standing(situation, viewer, 'shareIn');
  if (!counts(within, situation))
    return hidden(within === 'dissented' ? 'shareInDissented' : 'shareInNotAsked');
  const { allowed, prohibited } = policyOf(recorder, situation);
  if (names(prohibited, viewer)) return hidden('prohibited');
  if (names(allowed, viewer) || situation.verified.includes(viewer.id))
    return { shown: true, because: 'shared' };
  return hidden('codeNeeded');
}

/** What the patient said about it, as the access policy asks: unit lists and codes are a part of what they agreed to. */
export function consentTo(sharing: Sharing): Consent {
  if (sharing.shown) return 'allowed';
  return sharing.why === 'shareOutDissented' || sharing.why === 'shareInDissented' ? 'dissented' : 'notAsked';
}

/** Why a unit refuses work for this patient, in its own words; null when it does not. */
export function refusalOf(unit: Unit, situation: Situation): string | null {
  const refusal = situation.policy.refusals.find((each) => unit.chain.includes(each.unit));
  if (!refusal) return null;
  const dissents = (['shareIn', 'shareOut'] as const).some(
    (direction) => standing(situation, unit, direction) === 'dissented',
  );
  return dissents ? refusal.because : null;
}

/** The decisions as they would stand after some more. */
export function withDecisions(situation: Situation, proposed: Decided[]): Situation {
  const replaced = ({ unit, direction }: Decided) =>
    proposed.some((each) => each.unit === unit && each.direction === direction);
  return { ...situation, decisions: [...situation.decisions.filter((each) => !replaced(each)), ...proposed] };
}

function policyOf({ chain }: Unit, { policy }: Situation): UnitPolicy {
  const { units, everyone } = policy.policies;
  for (const id of chain) {
    const found = units.find(({ unit }) => unit === id);
    if (found) return found;
  }
  return everyone;
}

const counts = (decision: Decision, { policy }: Situation): boolean =>
  decision === 'allowed' || (decision === 'notAsked' && policy.whenNotAsked === 'shared');

const names = (list: string[], { chain }: Unit): boolean => chain.some((id) => list.includes(id));

const hidden = (why: Why): Sharing => ({ shown: false, why });
