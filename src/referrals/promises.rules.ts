import { randomUUID } from 'node:crypto';
import type { Effect } from '../workflow/decide.js';
import type { Effects, ReferralEffect, TimerName, Told } from './referral.effects.js';
import { ownerOf, SPA, type Owner } from './owner.rules.js';
import type { TellRecord, TimerRecord } from './referral.record.js';
import type { ReferralContext, State } from './referral.types.js';

/** Where a transition led, with what its promises need to become rows. */
export interface Passage {
  id: string;
  version: number;
  parentId: string | null;
  at: string;
  before: { state: State; context: ReferralContext };
  after: { state: State; context: ReferralContext; nextActionBy: string | null };
}

export interface Promises {
  tells: TellRecord[];
  timers: TimerRecord[];
  stopped: string[];
  duties: string[];
  createsChildren: boolean;
}

const EVERY_TIMER: TimerName[] = ['draft', 'information', 'respondBy'];

/** The effects of one transition as rows of its commit. */
export function promisesOf(effects: Effect[], passage: Passage): Promises {
  const promises: Promises = { tells: [], timers: [], stopped: [], duties: [], createsChildren: false };
  for (const effect of effects as ReferralEffect[]) {
    switch (effect.type) {
      case 'tell':
        promises.tells.push(...recipient(effect.params, passage).filter(isNewIn(promises.tells)));
        break;
      case 'startTimer':
        promises.timers.push(
          timer(passage, passage.id, effect.params, {}, dueAt(effect.params.name, passage)),
        );
        break;
      case 'stopTimer':
        promises.stopped.push(effect.params.name);
        break;
      case 'resetAlarm':
        resetAlarm(promises, passage);
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
        promises.timers.push(...wordToParent(passage));
    }
  }
  return promises;
}

export function timer(
  cause: { id: string; version: number },
  referralId: string,
  { name, event }: { name: string; event: string },
  payload: Record<string, unknown>,
  due: string,
): TimerRecord {
  return {
    id: randomUUID(),
    referral_id: referralId,
    name,
    event,
    payload,
    cause_id: cause.id,
    cause_version: cause.version,
    due_at: due,
  };
}

function dueAt(name: TimerName, { after }: Passage): string {
  if (name === 'draft') return after.nextActionBy!;
  return name === 'information' ? after.context.information!.dueAt : after.context.respondBy!;
}

/** The alarm that was set may have gone off unheard, or be set too early by the time that the clock stood still. */
function resetAlarm(promises: Promises, passage: Passage): void {
  const { respondBy, firstContactAt } = passage.after.context;
  if (!passage.before.context.pausedAt || !respondBy || firstContactAt) return;
  promises.stopped.push('respondBy');
  promises.timers.push(timer(passage, passage.id, ALARM, {}, respondBy));
}

const ALARM = { name: 'respondBy', event: 'CLOCK_BREACHED' };

/** A child that closes tells its parent through the parent's own door. */
function wordToParent({ id, version, parentId, at }: Passage): TimerRecord[] {
  if (!parentId) return [];
  return [
    timer({ id, version }, parentId, { name: 'childClosed', event: 'CHILD_CLOSED' }, { child: id }, at),
  ];
}

/** The SPA stands in for a caller, and hears a thing that concerns both of them once. */
const isNewIn =
  (tells: TellRecord[]) =>
  ({ recipient, message }: TellRecord): boolean =>
    !tells.some((other) => other.recipient === recipient && other.message === message);

/** Nobody is told when there is no such unit, as when a referral without a team is cancelled. */
function recipient({ who, message }: Effects['tell'], { before, after }: Passage): TellRecord[] {
  const team = after.context.team ?? before.context.team;
  const unit = unitOf(who, before, after, team?.id ?? null);
  if (!unit) return [];
  if (unit.kind === 'team') return [{ queue: team!.serviceLine, recipient: unit.id, message }];
  if (unit.kind === 'referrer') return [{ queue: 'referrers', recipient: unit.id, message }];
  return [{ queue: 'spa', recipient: SPA.id, message }];
}

function unitOf(
  who: Told,
  before: Passage['before'],
  after: Passage['after'],
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
  }
}
