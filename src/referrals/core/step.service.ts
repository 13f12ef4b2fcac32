import { Injectable } from '@nestjs/common';
import { SELF_TIMED } from '../../clocks/deadlines/clock-policy.types.js';
import { ClocksService } from '../../clocks/deadlines/clocks.service.js';
import type { ReferralContext, ServiceLine, State } from '../../domain/referral.types.js';
import { decide } from '../../workflow/decide.js';
import type { ReferralEvent } from '../steps/referral.events.js';
import { REFUSALS } from '../steps/referral.refusals.js';
import { advance, commitOf, eventRecord, withChildren, type Placed } from './commit/commit.rules.js';
import { placeOf } from './commit/place.rules.js';
import { promisesOf } from './commit/promises.rules.js';
import { newReference } from './commit/reference.js';
import { refused } from './commit/referral.problems.js';
import type { Commit, ReferralRecord, TimerRecord } from './commit/referral.record.js';
import { alarms, watch, type Standing } from './commit/timer.rules.js';
import { referralMachine } from './referral.machine.js';

/** What one event asks for, before it is written: the row before it, and what the referral remembers. */
export interface Step {
  row: ReferralRecord;
  context: ReferralContext;
  event: ReferralEvent;
  correlationId: string;
  /** The timer that sent the event, if one did. */
  fired: string | null;
}

/** Asks the machine, and turns its answer into everything that must be written together. */
@Injectable()
export class StepService {
  constructor(private readonly clocks: ClocksService) {}

  /** @throws Problem in the machine's words when the event is refused */
  take({ row, context, event, correlationId, fired }: Step): Commit {
    const decision = decide(referralMachine, snapshotOf(row.state, context), event, REFUSALS);
    if (!decision.allowed)
      throw refused(decision.refusal, 'team' in event ? { unmet: event.team.unmet } : {});
    const state = decision.next.value;
    const nextActionBy = this.nextActionBy(row, state, decision.next.context, event.at);
    const after = { state, context: decision.next.context, nextActionBy };
    const next = advance(row, this.placed(after, row.created_at), event.at);
    const before = { state: row.state, context, nextActionBy: row.next_action_by };
    const person = 'person' in event ? (event.person ?? null) : null;
    const { id, parent_id: parentId } = row;
    const promises = promisesOf(
      decision.effects,
      { id, version: next.version, parentId, at: event.at, before, after, person },
      this.clocks,
    );
    const from = row.version === 0 ? null : row.state;
    const commit = commitOf(next, eventRecord(next, from, event, correlationId), promises, fired);
    if (!promises.createsChildren || event.type !== 'SPLIT') return commit;
    const children = event.children.map((child, index) =>
      this.child(row, context, { ...child, ...event.needs[index]! }, event.at),
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
    const standing = { state: 'prioritised', context: own, nextActionBy } as const;
    const record = advance(row, this.placed(standing, at), at);
    const timers = [...watch(record, standing, this.clocks), ...alarms(record, standing, this.clocks)];
    return { record, timers };
  }

  private placed(standing: Standing, createdAt: string): Placed {
    return { ...standing, place: placeOf(standing, createdAt, this.clocks) };
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

export const snapshotOf = (state: State, context: ReferralContext) =>
  referralMachine.resolveState({ value: state, context });

export const nowIn = (clock: { now(): Date }): string => clock.now().toISOString();
