import { NURSING } from './cast.js';
import { BEFORE, LATER, NOW } from './events.js';
import { examplesOf, type Example } from './rule-example.js';

const running = {
  team: NURSING,
  serviceLine: 'communityNursing',
  receivedAt: BEFORE,
  category: 'P2',
  respondBy: NOW,
} as const;
const byTimer = { by: 'system', context: running } as const;

const paused = examplesOf('clockIsRunning', 'accepted', 'CLOCK_BREACHED', byTimer);
const missed = examplesOf('respondByIsMissed', 'accepted', 'CLOCK_BREACHED', {
  ...byTimer,
  says: { at: NOW },
});
const soon = examplesOf('respondByComesSoon', 'accepted', 'CLOCK_WARNED', {
  by: 'system',
  context: { ...running, respondBy: LATER },
  says: { warnAt: BEFORE },
});
const overdue = examplesOf('actionIsOverdue', 'accepted', 'OWNER_IDLE', byTimer);
const turn = examplesOf('isTheTurnOf', 'accepted', 'CLOCK_BREACHED', byTimer);

/** What timers bring, in time, early and late. */
export const CLOCKS: Example[] = [
  paused.holds('the clock never stood still', 'accepted'),
  paused.fails('the clock stands still', 'CLOCK_PAUSED', { context: { ...running, pausedAt: BEFORE } }),
  missed.holds('it is the very moment', 'accepted'),
  missed.holds('the timer is late', 'accepted', { context: { ...running, respondBy: BEFORE } }),
  missed.fails('the timer is early, or the respond-by has moved', 'NOT_DUE_YET', {
    context: { ...running, respondBy: LATER },
  }),
  missed.fails('the patient was seen', 'NOT_DUE_YET', { context: { ...running, firstContactAt: BEFORE } }),
  missed.fails('there is no respond-by', 'NOT_DUE_YET', { context: { ...running, respondBy: null } }),
  soon.holds('the respond-by is near', 'accepted'),
  soon.fails('the timer is early, or the respond-by has moved', 'NO_WARNING_DUE', {
    says: { warnAt: LATER },
  }),
  soon.fails('the respond-by has passed: that is no warning any more', 'NO_WARNING_DUE', {
    context: running,
  }),
  soon.fails('the patient was seen', 'NO_WARNING_DUE', {
    context: { ...running, respondBy: LATER, firstContactAt: BEFORE },
  }),
  overdue.holds('the time of the next action has passed', 'accepted', { says: { dueAt: BEFORE } }),
  overdue.holds('it is the very moment', 'accepted', { says: { dueAt: NOW } }),
  overdue.fails('the timer is early, or the time has moved', 'NOT_DUE_YET', { says: { dueAt: LATER } }),
  turn.holds('nobody was told yet: the owner', 'accepted'),
  turn.fails('the owner was told: the lead', 'accepted', { says: { step: 'lead', person: null } }),
  turn.fails('the lead was told: the person on call', 'accepted', { says: { step: 'onCall', person: null } }),
];
