import { and } from 'xstate';
import { SPA, TRIAGE } from '../../../domain/parties.js';
import { plain } from '../../../domain/plain.js';
import type { ReferralContext } from '../../../domain/referral.types.js';
import { nothing } from '../../../workflow/examples.js';
import { line, text, time } from '../../../workflow/history.js';
import { NothingDto } from '../../../workflow/payloads.js';
import {
  action,
  inStates,
  lookUp,
  remember,
  type EventDefinition,
  type StepDefinition,
} from '../../../workflow/step.js';
import { later } from '../../../workflow/time.js';
import { startClock } from '../watching/watching.step.js';
import { childClosed, rememberChildren, rememberClosedChild, split } from './split-events.js';
import { PrioritiseDto, RecordTriageDto } from './triage.dto.js';
import { TRIAGE_GUARDS } from './triage.guards.js';

const memory = {
  rememberClaim: remember((_context, { by }) => ({
    claimedBy: { id: by.id, name: by.name, role: by.role },
  })),
  forgetClaim: remember(() => ({ claimedBy: null })),
  rememberTriage: remember<RecordTriageDto>((_context, { outcome, needCodes, comment, serviceLine }) => ({
    triage: { outcome, serviceLine, needCodes, comment },
    serviceLine,
    claimedBy: null,
  })),
  rememberPriority: remember<PrioritiseDto & { respondBy: string; nationalCode: string }>(
    (context, { category, respondBy, nationalCode }) => ({
      category,
      respondBy: later(respondBy, context.pausedFor),
      nationalCode,
    }),
  ),
  rememberChildren,
  rememberClosedChild,
};

const CLAIM: EventDefinition = {
  sentBy: SPA,
  action: action({
    title: 'Claim for triage',
    payload: NothingDto,
    example: nothing,
    done: 'You have claimed this referral.',
  }),
  transitions: {
    submitted: { target: 'inTriage', guard: 'nobodyElseHoldsIt', actions: 'rememberClaim' },
    inTriage: { guard: 'nobodyElseHoldsIt', actions: 'rememberClaim' },
  },
  marks: ['claim'],
  journal: null,
  history: line('Taken up for triage'),
  story: 'Triage begun',
};

const RELEASE: EventDefinition = {
  sentBy: SPA,
  action: action({
    title: 'Give back to the queue',
    payload: NothingDto,
    example: nothing,
    done: 'The referral is back in the queue for anybody to claim.',
  }),
  transitions: {
    inTriage: { target: 'submitted', guard: 'holdsItOrCoordinates', actions: 'forgetClaim' },
  },
  journal: null,
  history: line('Given back to the queue'),
  story: 'Given back to the queue',
};

const recorded = (claim: string) => ({
  target: 'triaged' as const,
  guard: and([claim, 'lineIsPermitted', 'redFlagsAreReviewed']),
  actions: 'rememberTriage',
});

const RECORD_TRIAGE: EventDefinition = {
  sentBy: TRIAGE,
  action: action({
    title: 'Record triage',
    payload: RecordTriageDto,
    example: ({ context, needCode }) => ({
      outcome: 'forService' as const,
      serviceLine: context.serviceLine ?? context.permittedLines[0]!,
      needCodes: [needCode],
      comment: 'Suitable for a home visit; read with the referrer’s summary.',
      redFlagsReviewed: true,
    }),
    done: 'The triage is recorded.',
  }),
  lookUp: lookUp<RecordTriageDto>(({ needCodes }, look) => {
    look.needs(needCodes, '/needCodes');
    return {};
  }),
  transitions: { submitted: recorded('claimMayBeSkipped'), inTriage: recorded('holdsIt') },
  marks: ['triage'],
  journal: 'triage',
  history: (said) => ({
    title: `Triaged ${said.outcome === 'forAdvice' ? 'for advice' : 'for a service'}: ${plain(String(said.serviceLine)).toLowerCase()}`,
    details: text(said, 'comment'),
  }),
  story: 'Triaged',
};

const prioritised = {
  guard: and(['categoryIsListed', 'changeOfCategoryIsExplained']),
  actions: ['rememberPriority', ...startClock],
};

const listed = ({ requestedCategory, options }: ReferralContext) =>
  requestedCategory && options.categories.includes(requestedCategory)
    ? requestedCategory
    : options.categories[0]!;

const PRIORITISE: EventDefinition = {
  sentBy: TRIAGE,
  action: action({
    title: 'Set the priority',
    payload: PrioritiseDto,
    example: ({ context }) => ({
      category: context.category ?? listed(context),
      reason: 'As requested, confirmed at triage',
    }),
    done: 'The priority is set. It fixes the time by which the patient is seen.',
  }),
  lookUp: lookUp<PrioritiseDto>(({ category }, look) => look.respondBy(category)),
  transitions: {
    triaged: { ...prioritised, target: 'prioritised' },
    ...inStates(
      ['prioritised', 'allocated', 'declined', 'accepted', 'waiting', 'booked', 'bedRequested'],
      prioritised,
    ),
  },
  marks: ['priority'],
  history: (said) => ({
    title: `Priority set to ${String(said.category)}`,
    details: [...time(said, 'respondBy', 'Respond by'), ...text(said, 'reason')],
  }),
  story: 'Priority set',
};

/** The SPA takes a referral up, finds out what is needed and how soon, and splits it where two services are needed. */
export const triageStep: StepDefinition = {
  name: 'triage',
  states: ['inTriage', 'triaged', 'prioritised', 'split'],
  guards: TRIAGE_GUARDS,
  memory,
  events: { CLAIM, RELEASE, RECORD_TRIAGE, PRIORITISE, SPLIT: split, CHILD_CLOSED: childClosed },
};
