import type { EscalationLevel } from '../domain/escalation.js';
import type { EventType } from '../domain/event-types.js';

/** Who is told: a team, the practice, the SPA, the person who asked, the owner of the next step, their lead. */
export type Told = 'referrer' | 'spa' | 'team' | 'asker' | EscalationLevel;
/** `owner` runs until the next action is due, `warning` and `respondBy` with the local clock. */
export type TimerName = 'draft' | 'information' | 'warning' | 'respondBy' | 'owner';

/** What a transition promises, by type. Each becomes rows written in the same commit as the event. */
export interface Effects {
  tell: { who: Told; message: string };
  startTimer: { name: Exclude<TimerName, 'owner'>; event: EventType };
  stopTimer: { name: TimerName };
  /** Goes on to the next person of the chain after a while, by the same event. */
  escalate: { name: 'respondBy' | 'owner'; event: EventType; step: Exclude<EscalationLevel, 'owner'> };
  stopAllTimers: undefined;
  /** Sets the alarm of the local clock to its new time, if the clock stood still. */
  resetAlarm: undefined;
  openDuty: { kind: 'informReferrer' | 'informPatient' };
  createChildren: undefined;
  tellParent: undefined;
}

export type ReferralEffect = { [E in keyof Effects]: { type: E; params: Effects[E] } }[keyof Effects];
