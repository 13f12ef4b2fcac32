import type { Role } from '../../../src/domain/actor.js';
import type { EventType } from '../../../src/domain/event-types.js';
import type { Facts } from './situations.js';

/** What else decides about a sound payload: first match wins. Answers are codes of refusals, or `same`. */
export interface Circumstance {
  events: readonly EventType[];
  when: (facts: Facts, role: Role) => boolean;
  answer: string;
}

const inATeam = (role: Role): boolean => role === 'teamMember' || role === 'teamLead';
const holdsIt = ({ heldBy }: Facts, role: Role): boolean => heldBy === role;

export const CIRCUMSTANCES: readonly Circumstance[] = [
  {
    events: ['HOLD', 'RESUME', 'REQUEST_INFORMATION', 'RECORD_DEATH', 'REFUSE_CANCELLATION'],
    when: ({ hasTeam }, role) => inATeam(role) && !hasTeam,
    answer: 'NOT_YOUR_TEAM',
  },
  {
    events: ['REFUSE_CANCELLATION'],
    when: ({ cancellationAsked }) => !cancellationAsked,
    answer: 'NO_CANCELLATION_REQUEST',
  },
  { events: ['CANCEL'], when: ({ wasSeen }) => wasSeen, answer: 'same' },
  {
    events: ['CLAIM', 'RETURN_WITH_ADVICE'],
    when: (facts, role) => facts.heldBy !== null && !holdsIt(facts, role),
    answer: 'HELD_BY_ANOTHER',
  },
  {
    events: ['RELEASE'],
    when: (facts, role) => role !== 'coordinator' && !holdsIt(facts, role),
    answer: 'NOT_YOURS_TO_RELEASE',
  },
  {
    events: ['RECORD_TRIAGE'],
    when: (facts, role) => !holdsIt(facts, role) && facts.heldBy !== 'coordinator',
    answer: 'CLAIM_IT_FIRST',
  },
  {
    events: ['REQUEST_INFORMATION'],
    when: (facts, role) => !inATeam(role) && !facts.hasTeam && !holdsIt(facts, role),
    answer: 'CLAIM_IT_FIRST',
  },
  { events: ['MARK_ERROR'], when: ({ markedBy }) => markedBy === null, answer: 'same' },
  { events: ['MARK_ERROR'], when: ({ markedBy }, role) => markedBy === role, answer: 'SECOND_PERSON_NEEDED' },
  { events: ['CHILD_CLOSED'], when: ({ openChildren }) => openChildren > 1, answer: 'same' },
  { events: ['ADMIT'], when: ({ transferredOut }) => transferredOut === true, answer: 'ALREADY_ADMITTED' },
  {
    events: ['RETURN_TO_WARD'],
    when: ({ transferredOut }) => transferredOut !== true,
    answer: 'NOT_TRANSFERRED_OUT',
  },
  {
    events: ['DISCHARGE'],
    when: ({ state, transferredOut }) => state === 'bedHeld' && transferredOut !== true,
    answer: 'NOT_TRANSFERRED_OUT',
  },
  { events: ['CLOCK_WARNED', 'CLOCK_BREACHED'], when: ({ paused }) => paused, answer: 'CLOCK_PAUSED' },
  {
    events: ['CLOCK_WARNED'],
    when: ({ hasTarget, wasSeen }) => !hasTarget || wasSeen,
    answer: 'NO_WARNING_DUE',
  },
  {
    events: ['CLOCK_BREACHED'],
    when: ({ hasTarget, wasSeen }) => !hasTarget || wasSeen,
    answer: 'NOT_DUE_YET',
  },
  { events: ['REOPEN'], when: ({ wasSent }) => !wasSent, answer: 'NEVER_SENT' },
];
