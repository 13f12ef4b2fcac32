import { and } from 'xstate';
import { BEDS, COORDINATORS, TEAM } from '../domain/parties.js';
import type { TeamChoice } from '../domain/referral.types.js';
import { inDays, nothing, reason } from '../workflow/examples.js';
import { line, lineWithReason, teamName, text } from '../workflow/history.js';
import { NothingDto, ReasonDto } from '../workflow/payloads.js';
import { conflict, invalid } from '../workflow/refusals.js';
import {
  action,
  guard,
  lookUp,
  remember,
  type EventDefinition,
  type StepDefinition,
} from '../workflow/step.js';
import { instant, later } from '../workflow/time.js';
import { stopClock, tell } from '../workflow/transition-parts.js';
import { OfferBedDto, RequestBedDto } from './beds.dto.js';

interface Chosen {
  team: TeamChoice;
}

const guards = {
  teamHasBeds: guard<Chosen>(
    (_context, event) => event.team.serviceLine === 'communityHospital',
    invalid('NO_BED_DESK', '/teamId', 'Choose a community hospital team.'),
  ),
  heldForLater: guard<OfferBedDto>(
    (_context, event) => instant(event.holdUntil) > instant(event.at),
    invalid('HOLD_IN_THE_PAST', '/holdUntil', 'The bed must be held until a time in the future.'),
  ),
  cameBackFromAcute: guard(
    (context) => context.bed?.transferredOut === true,
    conflict('NOT_TRANSFERRED_OUT', 'The patient was not transferred out: admit instead.'),
  ),
  isStillToBeAdmitted: guard(
    (context) => context.bed?.transferredOut === false,
    conflict('ALREADY_ADMITTED', 'The patient was admitted before: return to the ward instead.'),
  ),
};

/** A bed is kept for a day when its patient is sent to an acute hospital. */
const BED_KEPT_FOR_HOURS = 24;

const memory = {
  rememberBed: remember<OfferBedDto & Chosen>(
    (_context, { team: { id, name, serviceLine }, bed, holdUntil }) => ({
      team: { id, name, serviceLine },
      bed: { name: bed, holdUntil, transferredOut: false },
    }),
  ),
  rememberAdmission: remember((context, event) => ({ firstContactAt: context.firstContactAt ?? event.at })),
  rememberTransfer: remember((context, event) => ({
    bed: {
      name: context.bed!.name,
      holdUntil: later(event.at, BED_KEPT_FOR_HOURS * 3_600_000),
      transferredOut: true,
    },
  })),
  rememberReturn: remember((context) => ({ bed: { ...context.bed!, transferredOut: false } })),
};

const team = lookUp<{ teamId: string }>(async ({ teamId }, look) => ({ team: await look.team(teamId) }));

const REQUEST_BED: EventDefinition = {
  sentBy: COORDINATORS,
  action: action({
    title: 'Ask for a community hospital bed',
    payload: RequestBedDto,
    example: ({ wards }) => ({ teamId: wards[0] ?? 'bed-desk', purpose: 'rehabilitation' }),
    done: 'The bed desk is asked for a bed.',
  }),
  lookUp: team,
  transitions: {
    prioritised: {
      target: 'bedRequested',
      guard: 'teamHasBeds',
      actions: ['rememberTeam', tell('team', 'bed-requested')],
    },
  },
  marks: ['namesTeam', 'namesLine', 'spaDecision'],
  history: (said) => ({ title: `Bed asked for at ${teamName(said)}`, details: text(said, 'purpose') }),
  story: 'Bed asked for',
};

const OFFER_BED: EventDefinition = {
  sentBy: BEDS,
  action: action({
    title: 'Offer a bed',
    payload: OfferBedDto,
    example: (input) => ({
      teamId: input.wards.at(-1) ?? 'ward',
      bed: 'Bay 2, bed 4',
      holdUntil: inDays(1, input),
    }),
    intro: 'The bed is held for this patient until the time you give. The ward is told.',
    done: 'The bed is offered. The ward is told.',
  }),
  lookUp: team,
  transitions: {
    bedRequested: {
      target: 'bedHeld',
      guard: and(['teamHasBeds', 'heldForLater']),
      actions: ['rememberBed', tell('team', 'referral-allocated')],
    },
  },
  marks: ['namesTeam'],
  history: (said) => ({ title: `Bed held at ${teamName(said)}`, details: text(said, 'bed') }),
  story: 'Bed offered',
};

const ADMIT: EventDefinition = {
  sentBy: { ...TEAM, ...BEDS },
  action: action({ title: 'Admit', payload: NothingDto, example: nothing, done: 'The patient is admitted.' }),
  transitions: {
    bedHeld: {
      target: 'admitted',
      guard: and(['isInTheTeam', 'isStillToBeAdmitted']),
      actions: ['rememberAdmission', ...stopClock, tell('referrer', 'referral-admitted')],
    },
  },
  marks: ['care', 'admission'],
  history: line('Admitted'),
  story: 'Admitted',
};

const TRANSFER_OUT: EventDefinition = {
  sentBy: TEAM,
  action: action({
    title: 'Transfer to an acute hospital',
    payload: ReasonDto,
    example: reason,
    intro: 'The bed is kept for 24 hours in case the patient comes back.',
    done: 'The patient is transferred out. The bed is kept for 24 hours.',
  }),
  transitions: { admitted: { target: 'bedHeld', guard: 'isInTheTeam', actions: 'rememberTransfer' } },
  history: lineWithReason('Transferred to an acute hospital'),
  story: 'Transferred to an acute hospital',
};

const RETURN_TO_WARD: EventDefinition = {
  sentBy: TEAM,
  action: action({
    title: 'Back on the ward',
    payload: NothingDto,
    example: nothing,
    done: 'The patient is back on the ward.',
  }),
  transitions: {
    bedHeld: {
      target: 'admitted',
      guard: and(['isInTheTeam', 'cameBackFromAcute']),
      actions: 'rememberReturn',
    },
  },
  history: line('Back on the ward'),
  story: 'Back on the ward',
};

/** A community hospital bed is asked for, held and used. */
export const bedsStep: StepDefinition = {
  name: 'beds',
  states: ['bedRequested', 'bedHeld', 'admitted'],
  guards,
  memory,
  events: { REQUEST_BED, OFFER_BED, ADMIT, TRANSFER_OUT, RETURN_TO_WARD },
};
