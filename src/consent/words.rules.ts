import type { Sharing, Situation, Why } from './sharing.rules.js';
import { standing } from './sharing.rules.js';
import type { Unit } from './sharing.types.js';

const BECAUSE: Record<Why, (viewer: string, recorder: string) => string> = {
  shareOutDissented: (_, recorder) => `the patient does not want what ${recorder} records to be shared`,
  shareOutNotAsked: (_, recorder) =>
    `the patient was not asked whether what ${recorder} records may be shared`,
  shareInDissented: (viewer) => `the patient does not want ${viewer} to see what others record`,
  shareInNotAsked: (viewer) => `the patient was not asked whether ${viewer} may see what others record`,
  prohibited: (viewer, recorder) => `${recorder} never shares with ${viewer}`,
  codeNeeded: (viewer, recorder) =>
    `${recorder} shares with ${viewer} only after the patient has read out a code`,
};

/** Whether one unit sees what another wrote, and why, in a sentence. */
export function sentenceOf(viewer: Unit, recorder: Unit, sharing: Sharing): string {
  if (!sharing.shown)
    return `${viewer.name} does not see what ${recorder.name} recorded: ${BECAUSE[sharing.why](viewer.name, recorder.name)}.`;
  if (sharing.because === 'ownUnit') return `${viewer.name} sees everything it recorded itself.`;
  return `${viewer.name} sees what ${recorder.name} recorded, except private entries: the patient allows it on both sides.`;
}

export interface Statement {
  /** The kinds of entries that are left out, whether there are any or not. */
  hidden: string[];
  /** Why, in plain sentences. */
  why: string[];
}

const PRIVATE = 'A unit can keep its own entries private. Nobody else sees those.';
const REFERRALS = 'You see the referrals sent by or to you, and what your own unit recorded.';

/**
 * What is left out of a record and why. It is said from what was decided for the reader's own unit alone, and whether or not there is
 * anything to leave out, because naming another unit or counting would tell who else cares for the patient.
 */
export function statementOf(
  own: Unit | null,
  situation: Situation,
  { byOverride, ownUnitOnly }: { byOverride: boolean; ownUnitOnly: boolean },
): Statement {
  if (byOverride)
    return {
      hidden: ['privateEntries'],
      why: [PRIVATE, 'You see the rest by an override, which is reviewed.'],
    };
  if (own === null)
    return {
      hidden: ['clinicalEntries'],
      why: ['Only people who care for the patient see clinical information.'],
    };
  if (ownUnitOnly)
    return {
      hidden: ['entriesOfOtherUnits', 'privateEntries'],
      why: ['What other units recorded is shown to clinicians only.', REFERRALS, PRIVATE],
    };
  const within = standing(situation, own, 'shareIn');
  const open = within === 'allowed' || (within === 'notAsked' && situation.policy.whenNotAsked === 'shared');
  if (!open) {
    const because = BECAUSE[within === 'dissented' ? 'shareInDissented' : 'shareInNotAsked'](own.name, '');
    return {
      hidden: ['entriesOfOtherUnits', 'privateEntries'],
      why: [`What other units recorded is not shown: ${because}.`, REFERRALS, PRIVATE],
    };
  }
  const code = situation.verified.includes(own.id)
    ? []
    : ['Some units share only after the patient has read you a code.'];
  return {
    hidden: ['entriesNotSharedWithYou', 'privateEntries'],
    why: ['What the patient does not let others share with you is not shown.', ...code, PRIVATE],
  };
}
