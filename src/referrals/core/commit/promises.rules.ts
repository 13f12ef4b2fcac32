import { ownerOf, SPA, type Owner } from '../../../domain/owner.rules.js';
import type { TellRecord, TimerRecord } from '../../../domain/referral.record.js';
import type { Effect } from '../../../workflow/decide.js';
import type { Effects, ReferralEffect, Told } from '../../../workflow/effects.js';
import { eventMarked } from '../lifecycle/lifecycle.js';
import {
  alarms,
  escalated,
  EVERY_TIMER,
  started,
  timer,
  watch,
  type ReferralSnapshot,
  type Timings,
} from './timer.rules.js';

/** Where a transition led, with what its promises need to become rows. */
export interface TransitionOutcome {
  id: string;
  version: number;
  parentId: string | null;
  at: string;
  before: ReferralSnapshot;
  after: ReferralSnapshot;
  /** Whose turn it is, when the event goes along the chain and the directory knows them. */
  person: { id: string } | null;
}

export interface Promises {
  tells: TellRecord[];
  timers: TimerRecord[];
  stopped: string[];
  duties: string[];
  createsChildren: boolean;
}

/** The effects of one transition as rows of its commit. */
export function promisesOf(effects: Effect[], outcome: TransitionOutcome, timings: Timings): Promises {
  const promises: Promises = { tells: [], timers: [], stopped: [], duties: [], createsChildren: false };
  const { after, at } = outcome;
  watchOwner(promises, outcome, timings);
  for (const effect of effects as ReferralEffect[]) {
    switch (effect.type) {
      case 'tell':
        promises.tells.push(...recipient(effect.params, outcome).filter(isNewIn(promises.tells)));
        break;
      case 'startTimer':
        promises.timers.push(started(outcome, effect.params, after, timings));
        break;
      case 'escalate':
        promises.timers.push(escalated(outcome, effect.params, after, at, timings));
        break;
      case 'stopTimer':
        promises.stopped.push(effect.params.name);
        break;
      case 'resetAlarm':
        resetAlarm(promises, outcome, timings);
        break;
      case 'stopAllTimers':
        promises.stopped.push(...EVERY_TIMER);
        break;
      case 'openDuty':
        promises.duties.push(effect.params.kind);
        break;
      case 'createChildren':
        promises.createsChildren = true;
        break;
      case 'tellParent':
        promises.timers.push(...wordToParent(outcome));
    }
  }
  return promises;
}

/** The owner of the next action is watched from the start when its time changes. */
function watchOwner(promises: Promises, outcome: TransitionOutcome, timings: Timings): void {
  const { before, after } = outcome;
  if (after.nextActionBy === null) return;
  if (before.nextActionBy === after.nextActionBy && before.state === after.state) return;
  promises.stopped.push('owner');
  promises.timers.push(...watch(outcome, after, timings));
}

/** The alarm that was set may have gone off unheard, or be set too early by the time that the clock stood still. */
function resetAlarm(promises: Promises, outcome: TransitionOutcome, timings: Timings): void {
  const { before, after } = outcome;
  if (!before.context.pausedAt || after.context.firstContactAt) return;
  promises.stopped.push('warning', 'respondBy');
  promises.timers.push(...alarms(outcome, after, timings));
}

/** A child that closes tells its parent through an event of the parent. */
function wordToParent({ id, version, parentId, at }: TransitionOutcome): TimerRecord[] {
  if (!parentId) return [];
  return [
    timer(
      { id, version },
      parentId,
      { name: 'childClosed', event: eventMarked('childClosed') },
      { child: id },
      at,
    ),
  ];
}

/** The SPA stands in for a caller, and hears a thing that concerns both of them once. */
const isNewIn =
  (tells: TellRecord[]) =>
  ({ recipient, message }: TellRecord): boolean =>
    !tells.some((other) => other.recipient === recipient && other.message === message);

/** Nobody is told when there is no such unit, as when a referral without a team is cancelled. */
function recipient(
  { who, message }: Effects['tell'],
  { before, after, person }: TransitionOutcome,
): TellRecord[] {
  const team = after.context.team ?? before.context.team;
  if (person && (who === 'lead' || who === 'onCall'))
    return [{ queue: team?.serviceLine ?? 'spa', recipient: person.id, message }];
  const unit = unitOf(who, before, after, team?.id ?? null);
  if (!unit) return [];
  if (unit.kind === 'team') return [{ queue: team!.serviceLine, recipient: unit.id, message }];
  if (unit.kind === 'referrer') return [{ queue: 'referrers', recipient: unit.id, message }];
  return [{ queue: 'spa', recipient: SPA.id, message }];
}

function unitOf(
  who: Told,
  before: TransitionOutcome['before'],
  after: TransitionOutcome['after'],
  team: string | null,
): Owner | null {
  const { context } = before;
  switch (who) {
    case 'spa':
      return SPA;
    case 'referrer':
      return after.context.takenByPhone ? SPA : { kind: 'referrer', id: context.referringOrganisation };
    case 'team':
      return team ? { kind: 'team', id: team } : null;
    case 'asker':
      return context.information?.askedBy === 'team' && team ? { kind: 'team', id: team } : SPA;
    case 'owner':
      return ownerOf(after.state, after.context);
    // The directory names nobody: never silent.
    case 'lead':
    case 'onCall':
      return SPA;
  }
}
