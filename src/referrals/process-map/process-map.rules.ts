import type { AnyTransitionDefinition } from 'xstate';
import type { EscalationLevel } from '../../domain/escalation.js';
import type { EventType } from '../../domain/event-types.js';
import { ownerOf, type Owner } from '../../domain/owner.rules.js';
import type { ReferralContext, State } from '../../domain/referral.types.js';
import type { Effect } from '../../workflow/decide.js';
import { namedGuards } from '../../workflow/decide.js';
import type { ReferralEffect, Told } from '../../workflow/effects.js';
import type { GuardParams } from '../../workflow/step.js';
import { SENT_BY } from '../core/lifecycle/lifecycle-policy.js';
import { referralMachine } from '../core/lifecycle/referral.machine.js';

/** One way an event can go in one state, in words. */
export interface Edge {
  from: State;
  event: EventType;
  to: State;
  by: string[];
  conditions: string[];
  promises: string[];
}

/** Whose step it is: `resumed` is the owner before, `nobody` that the referral is closed. */
export type DrawnOwner = Owner['kind'] | 'resumed' | 'nobody';

export const STATES = Object.keys(referralMachine.states) as State[];

export const words = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
export const eventWords = (event: string): string => event.toLowerCase().replaceAll('_', ' ');

/** Everything that can happen, read from the machine in its own order. */
export const EDGES: Edge[] = STATES.flatMap((from) =>
  [...referralMachine.states[from]!.transitions].flatMap(([event, candidates]) =>
    candidates.map((candidate, index) => ({
      from,
      event: event as EventType,
      to: (candidate.target?.[0]?.key ?? from) as State,
      by: SENT_BY[event as EventType].map(words),
      conditions: conditionsOf(candidate, index),
      promises: candidate.actions.flatMap((action) => promiseOf(action as unknown as Effect)),
    })),
  ),
);

function conditionsOf({ guard }: AnyTransitionDefinition, index: number): string[] {
  const guards = namedGuards(guard);
  if (guards.length === 0) return index > 0 ? ['otherwise'] : [];
  return guards.map(({ type, params }) => {
    const { place, step } = (params ?? {}) as GuardParams;
    if (place) return `was ${words(place)}`;
    return step ? `it is the turn of ${inChain(step)}` : words(type);
  });
}

function inChain(who: EscalationLevel | Told): string {
  return who === 'onCall' ? 'the person on call' : who === 'spa' ? 'the SPA' : `the ${who}`;
}

/** Only what the outside world gets to know; what the referral itself remembers is left out. */
function promiseOf(action: Effect | string): string[] {
  const effect = (typeof action === 'string' ? { type: action } : action) as ReferralEffect;
  switch (effect.type) {
    case 'tell':
      return [`tells ${inChain(effect.params.who)} \`${effect.params.message}\``];
    case 'startTimer':
      return [`starts the timer ${words(effect.params.name)}`];
    case 'stopTimer':
      return [`stops the timer ${words(effect.params.name)}`];
    case 'escalate':
      return [`after a while goes on to ${inChain(effect.params.step)}`];
    case 'stopAllTimers':
      return ['stops all timers'];
    case 'openDuty':
      return [`opens the duty to ${words(effect.params.kind).replace('inform ', 'inform the ')}`];
    case 'createChildren':
      return ['creates the child referrals'];
    case 'tellParent':
      return ['tells the parent referral, if there is one'];
    default:
      return [];
  }
}

/** Any referral that everybody has a hand in, so that each state shows its owner. */
const specimen = (resume: ReferralContext['resume']) =>
  ({
    referringOrganisation: 'practice',
    claimedBy: { id: 'triager', name: 'triager' },
    team: { id: 'team', name: 'team', serviceLine: 'therapy' },
    resume,
  }) as ReferralContext;

export function drawnOwner(state: State): DrawnOwner {
  const [ofSpa, ofTeam] = (['triaged', 'accepted'] as const).map((resume) =>
    ownerOf(state, specimen(resume)),
  );
  if (!ofSpa || !ofTeam) return 'nobody';
  return ofSpa.kind === ofTeam.kind ? ofSpa.kind : 'resumed';
}
