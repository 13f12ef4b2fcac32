import { and } from 'xstate';
import { SPA, TEAM } from '../../../domain/parties.js';
import type { TeamChoice } from '../../../domain/referral.types.js';
import { nothing, reason } from '../../../workflow/examples.js';
import { line, lineWithReason, teamName, text } from '../../../workflow/history.js';
import { NothingDto, ReasonDto } from '../../../workflow/payloads.js';
import { invalid } from '../../../workflow/refusals.js';
import {
  action,
  guard,
  inStates,
  lookUp,
  type EventDefinition,
  type Said,
  type StepDefinition,
  type Titles,
} from '../../../workflow/step.js';
import { tell } from '../../../workflow/transition-parts.js';
import { AllocateDto, DeclineDto } from './allocation.dto.js';

const guards = {
  suitsOrIsOverridden: guard<AllocateDto & { team: TeamChoice }>(
    (context, event) =>
      (event.team.unmet.length === 0 && event.team.serviceLine === context.serviceLine) ||
      !!event.overrideReason,
    invalid(
      'OVERRIDE_REASON_NEEDED',
      '/overrideReason',
      'The service does not fit this referral in every point: give an override reason.',
    ),
  ),
  capacityIsNotTheReason: guard<DeclineDto & { capacity: boolean }>(
    (_context, event) => !event.capacity,
    invalid(
      'CAPACITY_IS_NO_REASON',
      '/reasonCode',
      'Capacity is no reason to decline. Accept it onto the waiting list, or ask your lead to escalate.',
    ),
  ),
  declineReasonIsListed: guard<DeclineDto>(
    (context, event) => context.options.declineReasons.includes(event.reasonCode),
    invalid('REASON_NOT_LISTED', '/reasonCode', 'Choose one of the decline reasons of this template.'),
  ),
};

const ALLOCATE: EventDefinition = {
  sentBy: SPA,
  action: action({
    title: 'Offer to a team',
    payload: AllocateDto,
    example: ({ teams }) => ({ teamId: teams[0] ?? 'team', overrideReason: 'Agreed with the team lead' }),
    done: 'The referral is offered to the team.',
  }),
  lookUp: lookUp<AllocateDto>(({ teamId }, look) => look.offer(teamId)),
  transitions: inStates(['prioritised', 'declined'], {
    target: 'allocated',
    guard: 'suitsOrIsOverridden',
    actions: ['rememberTeam', tell('team', 'referral-allocated')],
  }),
  marks: ['offer', 'namesTeam', 'namesLine', 'spaDecision'],
  history: (said) => ({ title: `Offered to ${teamName(said)}`, details: text(said, 'overrideReason') }),
  story: 'Offered to a team',
};

const ACCEPT: EventDefinition = {
  sentBy: TEAM,
  action: action({
    title: 'Accept',
    payload: NothingDto,
    example: nothing,
    done: 'Accepted. Your team now has the next step: book, or put the patient on the waiting list.',
  }),
  transitions: {
    allocated: {
      target: 'accepted',
      guard: 'isInTheTeam',
      actions: tell('referrer', 'referral-accepted'),
    },
  },
  history: line('Accepted by the team'),
  story: 'Accepted',
};

/** Why a team declined: the title of its coded reason, and what it wrote. */
export const declineWords = ({ reasonCode, comment }: Said, titles: Titles): string[] =>
  [titles.get(String(reasonCode)), comment].filter((each) => typeof each === 'string');

const DECLINE: EventDefinition = {
  sentBy: TEAM,
  action: action({
    title: 'Decline',
    payload: DeclineDto,
    example: ({ declineReason }) => ({
      reasonCode: declineReason,
      comment: 'Better placed with another service; discussed with the SPA.',
    }),
    intro:
      'The referral goes back to the Single Point of Access, which offers it elsewhere. The referrer is told, and need not start again.',
    done: 'Declined. The Single Point of Access has it back.',
    ends: true,
  }),
  lookUp: lookUp<DeclineDto>(({ reasonCode }, look) => ({ capacity: look.isCapacity(reasonCode) })),
  transitions: {
    allocated: {
      target: 'declined',
      guard: and(['isInTheTeam', 'capacityIsNotTheReason', 'declineReasonIsListed']),
      actions: [tell('referrer', 'referral-declined'), tell('spa', 'referral-declined'), 'forgetTeam'],
    },
  },
  marks: ['decline', 'leavesTeam'],
  history: (said, titles) => ({ title: 'Declined by the team', details: declineWords(said, titles) }),
  story: 'Declined: back with the Single Point of Access',
};

const takenBack = {
  target: 'prioritised' as const,
  actions: [tell('team', 'referral-reallocated'), 'forgetTeam'],
};

/** The time of receipt is kept: a patient does not wait longer because a team could not take them. */
const REALLOCATE: EventDefinition = {
  sentBy: SPA,
  action: action({
    title: 'Take back to allocate again',
    payload: ReasonDto,
    example: reason,
    intro:
      'The team loses the referral. The time of its receipt stays, so the patient’s wait does not start again.',
    done: 'The referral is back with the Single Point of Access, to be offered again.',
    rare: true,
  }),
  transitions: {
    declined: { target: 'prioritised' },
    ...inStates(['accepted', 'waiting', 'bedRequested'], takenBack),
  },
  marks: ['leavesTeam'],
  history: lineWithReason('Taken back to be offered again'),
  story: 'Taken back to offer again',
};

/** A person offers the referral to a team of a service; the team accepts or declines. */
export const allocationStep: StepDefinition = {
  name: 'allocation',
  states: ['allocated', 'declined', 'accepted'],
  guards,
  memory: {},
  events: { ALLOCATE, ACCEPT, DECLINE, REALLOCATE },
};
