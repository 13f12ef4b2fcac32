import { Injectable } from '@nestjs/common';
import { SELF_TIMED } from '../../clocks/deadlines/clock-policy.types.js';
import { ClocksService } from '../../clocks/deadlines/clocks.service.js';
import type { ReferralRecord, Commit, TimerRecord } from '../../domain/referral.record.js';
import type { ReferralContext, ServiceLine, State, TeamChoice } from '../../domain/referral.types.js';
import { decide } from '../../workflow/decide.js';
import type { EventWith } from '../../workflow/step.js';
import {
  advance,
  commitOf,
  eventRecord,
  withChildren,
  type Placed,
  type Split,
} from './commit/commit.rules.js';
import { worklistPosition } from './commit/place.rules.js';
import { promisesOf } from './commit/promises.rules.js';
import { newReference } from './commit/reference.js';
import { refused } from './commit/referral.problems.js';
import { alarms, watch, type ReferralSnapshot } from './commit/timer.rules.js';
import { REFUSALS } from './lifecycle/lifecycle.js';
import { referralMachine, snapshotOf } from './lifecycle/referral.machine.js';

/** An event with everything it is decided by: the row before it, and what the referral remembers. */
export interface Requested {
  row: ReferralRecord;
  context: ReferralContext;
  event: EventWith<object>;
  correlationId: string;
  /** The timer that sent the event, if one did. */
  fired: string | null;
}

/** Facts that some events carry. */
type Facts = { team?: TeamChoice; person?: { id: string; name: string } | null };

/** Asks the machine, and turns its answer into everything that must be written together. */
@Injectable()
export class TransitionService {
  constructor(private readonly clocks: ClocksService) {}

  /** @throws Problem in the machine's words when the event is refused */
  commitFor({ row, context, event, correlationId, fired }: Requested): Commit {
    const { team, person = null } = event as EventWith<Facts>;
    const decision = decide(referralMachine, snapshotOf(row.state, context), event, REFUSALS);
    if (!decision.allowed) throw refused(decision.refusal, team ? { unmet: team.unmet } : {});
    const state = decision.next.value;
    const nextActionBy = this.nextActionBy(row, state, decision.next.context, event.at);
    const after = { state, context: decision.next.context, nextActionBy };
    const next = advance(row, this.placed(after, row.created_at), event.at);
    const before = { state: row.state, context, nextActionBy: row.next_action_by };
    const { id, parent_id: parentId } = row;
    const promises = promisesOf(
      decision.effects,
      { id, version: next.version, parentId, at: event.at, before, after, person },
      this.clocks,
    );
    const from = row.version === 0 ? null : row.state;
    const commit = commitOf(next, eventRecord(next, from, event, correlationId), promises, fired);
    return promises.createsChildren ? this.split(commit, row, context, event as EventWith<Split>) : commit;
  }

  private split(
    commit: Commit,
    row: ReferralRecord,
    context: ReferralContext,
    event: EventWith<Split>,
  ): Commit {
    const children = event.children.map(({ id }, index) =>
      this.child(row, context, { id, ...event.needs[index]! }, event.at),
    );
    return withChildren(
      commit,
      event,
      children.map(({ record }) => record),
      children.flatMap(({ timers }) => timers),
    );
  }

  private child(
    parent: ReferralRecord,
    context: ReferralContext,
    { id, serviceLine, needCodes }: { id: string; serviceLine: ServiceLine; needCodes: string[] },
    at: string,
  ): { record: ReferralRecord; timers: TimerRecord[] } {
    const triage = context.triage && { ...context.triage, serviceLine, needCodes };
    const own = { ...context, triage, serviceLine, children: [] };
    const row = {
      ...parent,
      id,
      reference: newReference(),
      version: 0,
      parent_id: parent.id,
      created_at: at,
    };
    const nextActionBy = this.clocks.nextActionBy('prioritised', own, at);
    const snapshot = { state: 'prioritised', context: own, nextActionBy } as const;
    const record = advance(row, this.placed(snapshot, at), at);
    const timers = [...watch(record, snapshot, this.clocks), ...alarms(record, snapshot, this.clocks)];
    return { record, timers };
  }

  private placed(snapshot: ReferralSnapshot, createdAt: string): Placed {
    return { ...snapshot, place: worklistPosition(snapshot, createdAt, this.clocks) };
  }

  /** What was due stays due while the state is the same, unless the state carries its own time. */
  private nextActionBy(
    row: ReferralRecord,
    state: State,
    context: ReferralContext,
    at: string,
  ): string | null {
    const restarts =
      state !== row.state ||
      row.version === 0 ||
      state === 'draft' ||
      (SELF_TIMED as readonly string[]).includes(state);
    return restarts ? this.clocks.nextActionBy(state, context, at) : row.next_action_by;
  }
}

export const nowIn = (clock: { now(): Date }): string => clock.now().toISOString();
