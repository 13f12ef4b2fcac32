import type { EventType } from './referral.events.js';

/** Who is told; the door finds the recipient: a team, the practice, the SPA, whoever asked, whoever owns the next step. */
export type Told = 'referrer' | 'spa' | 'team' | 'asker' | 'owner';
export type TimerName = 'draft' | 'information' | 'respondBy';

/** What a transition promises, by type. Each becomes rows written in the same commit as the event. */
export interface Effects {
  tell: { who: Told; message: string };
  startTimer: { name: TimerName; event: EventType };
  stopTimer: { name: TimerName };
  stopAllTimers: undefined;
  /** Sets the alarm of the local clock to its new time, if the clock stood still. */
  resetAlarm: undefined;
  openDuty: { kind: 'informReferrer' | 'informPatient' };
  createChildren: undefined;
  tellParent: undefined;
}

export type ReferralEffect = { [E in keyof Effects]: { type: E; params: Effects[E] } }[keyof Effects];
