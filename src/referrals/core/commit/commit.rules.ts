import type { Actor } from '../../../domain/actor.js';
import { ownerOf } from '../../../domain/owner.rules.js';
import type { Commit, EventRecord, ReferralRecord, TimerRecord } from '../../../domain/referral.record.js';
import type { ServiceLine, State } from '../../../domain/referral.types.js';
import type { EventWith } from '../../../workflow/step.js';
import type { WorklistPosition } from './place.rules.js';
import type { Promises } from './promises.rules.js';
import type { ReferralSnapshot } from './timer.rules.js';

/** A standing with its place in worklists. */
export type Placed = ReferralSnapshot & { place: WorklistPosition };

/** The row as it stands after an event; what lists need is copied out of the context. */
export function advance(
  row: ReferralRecord,
  { state, context, nextActionBy, place }: Placed,
  at: string,
): ReferralRecord {
  const owner = ownerOf(state, context);
  const { options: _, ...kept } = context;
  return {
    ...row,
    version: row.version + 1,
    state,
    context: kept,
    service_line: context.serviceLine,
    category: context.category,
    respond_by: context.respondBy,
    team_id: context.team?.id ?? null,
    owner_kind: owner?.kind ?? null,
    owner_id: owner?.id ?? null,
    next_action_by: nextActionBy,
    ...place,
    received_at: context.receivedAt,
    updated_at: at,
  };
}

/** The step as the history keeps it: what was said, without who said it (it has its own columns) and without the answers. */
export function eventRecord(
  row: ReferralRecord,
  from: State | null,
  event: EventWith<object>,
  correlationId: string,
): EventRecord {
  const { type, by, at, ...payload } = event;
  return {
    referral_id: row.id,
    version: row.version,
    type,
    from_state: from,
    to_state: row.state,
    payload: payload,
    reason: reasonIn(payload),
    at,
    ...actorColumns(by),
    correlation_id: correlationId,
  };
}

export function commitOf(
  referral: ReferralRecord,
  event: EventRecord,
  promises: Promises,
  fired: string | null,
): Commit {
  const { tells, timers, stopped, duties } = promises;
  return { referral, events: [event], tells, timers, stopped, duties, fired, children: [] };
}

/** What a split says: a need for each child, in the same order. */
export interface Split {
  needs: { serviceLine: ServiceLine; needCodes: string[] }[];
  children: { id: string }[];
}

/** One child a need, prioritised as its parent was and with its receipt, so that nobody waits longer for being split. */
export function withChildren(
  commit: Commit,
  event: Split,
  children: ReferralRecord[],
  timers: TimerRecord[],
): Commit {
  const [parent] = commit.events;
  const events = children.map((child) => ({
    ...parent!,
    referral_id: child.id,
    version: child.version,
    from_state: null,
    to_state: child.state,
    payload: {
      parent: commit.referral.id,
      need: event.needs[event.children.findIndex(({ id }) => id === child.id)],
      category: child.category,
      respondBy: child.respond_by,
      pausedFor: child.context.pausedFor,
    },
  }));
  return {
    ...commit,
    events: [...commit.events, ...events],
    timers: [...commit.timers, ...timers],
    children,
  };
}

const actorColumns = (by: Actor) => ({
  actor_id: by.id,
  actor_name: by.name,
  actor_role: by.role,
  actor_organisation: by.organisation,
});

function reasonIn(payload: object): string | null {
  const { reason, overrideReason, comment, advice } = payload as Record<string, string | undefined>;
  return reason ?? overrideReason ?? comment ?? advice ?? null;
}
