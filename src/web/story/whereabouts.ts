import type { State } from '../../domain/referral.types.js';
import type { ReferralView } from '../../referrals/core/referral.view.js';

/** Where a referral is and what happens next, in words for somebody who knows no states. */
export interface Whereabouts {
  where: string;
  next: string;
}

type Facts = Pick<ReferralView, 'state' | 'owner' | 'team' | 'informationRequested'>;
type Words = (facts: { team: string; owner: string; facts: Facts }) => [where: string, next: string];

const WORDS: Readonly<Record<State, Words>> = {
  draft: () => ['You are still writing it.', 'You finish it and send it.'],
  submitted: () => ['With the Single Point of Access, waiting for triage.', 'A triage clinician reads it.'],
  inTriage: ({ owner }) => [
    `In triage: ${owner} has it.`,
    'They set the priority, or ask you for what is missing.',
  ],
  awaitingInformation: ({ facts }) => [
    `Waiting for an answer${facts.informationRequested?.askedBy === 'team' ? ' to the team' : ' to the Single Point of Access'}.`,
    'The referrer answers what was asked; then it goes on where it was.',
  ],
  triaged: () => ['Triaged.', 'The Single Point of Access sets the priority.'],
  prioritised: () => ['Triaged, with its priority set.', 'The Single Point of Access offers it to a team.'],
  split: () => [
    'Split into one referral for each need.',
    'Each goes its own way; this one closes with the last of them.',
  ],
  allocated: ({ team }) => [
    `Offered to ${team}.`,
    'The team accepts it, or gives it back to the Single Point of Access.',
  ],
  declined: () => [
    'Back with the Single Point of Access: the team it was offered to could not take it.',
    'It is offered to another team. The patient keeps the place in the queue, and you need to do nothing.',
  ],
  accepted: ({ team }) => [`Accepted by ${team}. Nothing is booked yet.`, 'The team books the first visit.'],
  waiting: ({ team }) => [`On the waiting list of ${team}.`, 'The team books, or looks at the list again.'],
  booked: ({ team }) => [`Booked by ${team}.`, 'The team sees the patient.'],
  inTreatment: ({ team }) => [
    `The patient was seen and is in the care of ${team}.`,
    'The team treats, and writes to you at discharge.',
  ],
  bedRequested: () => ['A community hospital bed is asked for.', 'The bed manager finds a bed.'],
  bedHeld: ({ team }) => [`A bed is held at ${team}.`, 'The patient is admitted.'],
  admitted: ({ team }) => [
    `The patient is in a bed at ${team}.`,
    'The ward treats, and writes to you at discharge.',
  ],
  onHold: () => ['On hold.', 'It is looked at again; then it goes on where it was.'],
  discharged: ({ team }) => [`Discharged by ${team}.`, 'Nothing more. The outcome is below.'],
  returned: () => [
    'Returned to you with advice.',
    'You act on the advice below. Refer again if that does not help.',
  ],
  cancelled: () => ['Cancelled.', 'Nothing more.'],
  duplicate: () => [
    'Closed as a duplicate of another referral.',
    'Everything goes on with the referral that was kept.',
  ],
  enteredInError: () => ['Closed: it was entered in error.', 'Nothing more.'],
  deceased: () => ['Closed: the death of the patient is recorded.', 'Nothing more.'],
};

export function whereaboutsOf(facts: Facts): Whereabouts {
  const words = WORDS[facts.state];
  const [where, next] = words({
    team: facts.team?.name ?? 'a team',
    owner: facts.owner?.name ?? 'a triage clinician',
    facts,
  });
  return { where, next };
}
