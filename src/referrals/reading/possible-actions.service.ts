import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { DirectoryService } from '../../directory/directory.service.js';
import type { Actor } from '../../domain/actor.js';
import type { EventType } from '../../domain/event-types.js';
import type { ReferralRecord } from '../../domain/referral.record.js';
import type { ReferralContext } from '../../domain/referral.types.js';
import { Problem } from '../../server/http/problem.js';
import { Clock } from '../../server/runtime/clock.js';
import { VocabularyService } from '../../templates/library/vocabulary.service.js';
import { decide, happensIn, notInState, refusedNow } from '../../workflow/decide.js';
import type { ExampleInput, Happening } from '../../workflow/step.js';
import { newReference } from '../core/commit/reference.js';
import { ReferralStore } from '../core/commit/referral.store.js';
import { schemaOf } from '../core/lifecycle/action.schema.js';
import { ACTIONS, type Action } from '../core/lifecycle/actions.js';
import { askedToSend } from '../core/lifecycle/lifecycle-policy.js';
import { EVENTS, REFUSALS } from '../core/lifecycle/lifecycle.js';
import { referralMachine, snapshotOf } from '../core/lifecycle/referral.machine.js';
import { ReferralService } from '../core/referral.service.js';
import { nowIn } from '../core/transition.service.js';

/** An action for this caller now; when it is not allowed, the reason in words. */
export interface PossibleAction {
  action: string;
  title: string;
  allowed: boolean;
  reason?: string;
  schema: object;
}

/** With a payload that is made for this referral. */
export interface ActionView extends PossibleAction {
  example: object;
}

/** What can be done to a referral now: asked of the policy and the machine, without what only the chosen action looks up. */
@Injectable()
export class PossibleActionsService {
  constructor(
    private readonly store: ReferralStore,
    private readonly referrals: ReferralService,
    private readonly directory: DirectoryService,
    private readonly vocabulary: VocabularyService,
    private readonly clock: Clock,
  ) {}

  async of(row: ReferralRecord, by: Actor): Promise<PossibleAction[]> {
    const context = this.referrals.contextOf(row);
    const snapshot = snapshotOf(row.state, context);
    return Promise.all(
      Object.entries(ACTIONS).map(async ([action, definition]) => {
        const reason = await this.whyNot(definition, row, snapshot, by);
        return {
          action,
          title: definition.title,
          allowed: reason === null,
          ...(reason !== null && { reason }),
          schema: schemaOf(definition.payload),
        };
      }),
    );
  }

  async withExamples(row: ReferralRecord, by: Actor): Promise<ActionView[]> {
    const [possible, input] = await Promise.all([
      this.of(row, by),
      this.exampleInput(row, this.referrals.contextOf(row)),
    ]);
    return possible.map((each) => ({ ...each, example: ACTIONS[each.action]!.example(input) }));
  }

  /** What depends on the payload is said when there is one. */
  private async whyNot(
    { event: type }: Action,
    row: ReferralRecord,
    snapshot: ReturnType<typeof snapshotOf>,
    by: Actor,
  ): Promise<string | null> {
    const verdict = askedToSend(by, type, row);
    if (!verdict.allowed) return verdict.message;
    if (!happensIn(snapshot, type)) return notInState(row.state).message;
    const happening = { by, at: nowIn(this.clock) };
    if (EVENTS[type].prepare) return this.whyNotYet(type, row, snapshot.context, happening);
    return refusedNow(referralMachine, snapshot, { type, ...happening }, REFUSALS)?.message ?? null;
  }

  /** A draft can be sent once its answers are complete: only reading them tells. */
  private async whyNotYet(
    type: EventType,
    row: ReferralRecord,
    context: ReferralContext,
    happening: Happening,
  ): Promise<string | null> {
    try {
      const prepared = await this.referrals.prepare(type, {}, row, context, happening);
      const snapshot = snapshotOf(row.state, prepared.context);
      const decision = decide(referralMachine, snapshot, prepared.event, REFUSALS);
      return decision.allowed ? null : decision.refusal.message;
    } catch (error) {
      if (error instanceof Problem) return error.sentence();
      throw error;
    }
  }

  private async exampleInput(row: ReferralRecord, context: ReferralContext): Promise<ExampleInput> {
    const line = context.serviceLine ?? context.permittedLines[0]!;
    const [teams, wards, other] = await Promise.all([
      this.directory.teamsOf(line),
      this.directory.teamsOf('communityHospital'),
      row.nhs_number ? this.store.otherOfPatient(row.id, row.nhs_number) : undefined,
    ]);
    return {
      context,
      now: DateTime.fromJSDate(this.clock.now()),
      teams,
      wards,
      needCode: [...this.vocabulary.needCodes][0]!,
      declineReason: context.options.declineReasons.find((key) => !this.vocabulary.isCapacity(key))!,
      otherReference: other ?? newReference(),
    };
  }
}
