import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { Permission } from '../../access/policy/policy.table.js';
import { may } from '../../access/policy/relation.rules.js';
import { unitOf } from '../../access/policy/scope.rules.js';
import { ClocksService } from '../../clocks/deadlines/clocks.service.js';
import type { ClockView } from '../../clocks/deadlines/parallel-clocks.rules.js';
import { SituationsService } from '../../consent/situations.service.js';
import { DirectoryService } from '../../directory/directory.service.js';
import type { Actor } from '../../domain/actor.js';
import type { ReferralRecord } from '../../domain/referral.record.js';
import type { ReferralContext } from '../../domain/referral.types.js';
import { keysetPage, type Page, type PageRequest } from '../../server/http/page.js';
import { checked } from '../../server/http/payload.js';
import { Problem } from '../../server/http/problem.js';
import { Clock } from '../../server/runtime/clock.js';
import { VocabularyService } from '../../templates/library/vocabulary.service.js';
import { decide, happensIn, notInState } from '../../workflow/decide.js';
import type { ExampleInput } from '../../workflow/step.js';
import { newReference } from '../core/commit/reference.js';
import { disposedOf, notFound } from '../core/commit/referral.problems.js';
import { ReferralStore } from '../core/commit/referral.store.js';
import { schemaOf } from '../core/lifecycle/action.schemas.js';
import { ACTIONS, type Action } from '../core/lifecycle/actions.js';
import { askedToSend } from '../core/lifecycle/lifecycle-policy.js';
import { marksOf, REFUSALS } from '../core/lifecycle/lifecycle.js';
import { referralMachine, snapshotOf } from '../core/lifecycle/referral.machine.js';
import { ReferralService } from '../core/referral.service.js';
import { eventView, viewOf } from '../core/referral.view.js';
import { nowIn } from '../core/transition.service.js';
import { requestsIn } from '../steps/information/information.rules.js';
import { RelatedReferralsService } from './related-referrals.service.js';

/** An action for this caller now; when it is not allowed, the reason in words. */
export interface ActionView {
  action: string;
  title: string;
  allowed: boolean;
  reason?: string;
  schema: object;
  example: object;
}

/** More than any referral has. */
const EVERY_EVENT = 10_000;

/** What can be read of one referral. */
@Injectable()
export class ReferralReadingService {
  constructor(
    private readonly store: ReferralStore,
    private readonly links: RelatedReferralsService,
    private readonly referrals: ReferralService,
    private readonly directory: DirectoryService,
    private readonly vocabulary: VocabularyService,
    private readonly clocks: ClocksService,
    private readonly sharing: SituationsService,
    private readonly clock: Clock,
  ) {}

  async one(id: string, by: Actor) {
    const row = await this.seen(id, by);
    const [{ answers, unread }, requests, related, sharing] = await Promise.all([
      this.store.detailOf(id, unitOf(by)),
      row.context.informationRequests ? this.store.informationEvents(id) : [],
      this.links.of(row, by),
      this.sharing.statementFor(row.patient_id, by),
    ]);
    return {
      ...viewOf(row),
      patient: patientOf(row),
      triage: row.context.triage,
      informationRequests: requestsIn(requests),
      related,
      sharing,
      unread,
      answers,
    };
  }

  async events(id: string, by: Actor, page: PageRequest): Promise<Page<ReturnType<typeof eventView>>> {
    await this.seen(id, by);
    const after = Number(page.after?.[0] ?? 0);
    const rows = await this.store.events(id, after, page.limit + 1);
    return keysetPage(rows.map(eventView), page.limit, ({ version }) => [String(version)]);
  }

  /** Every clock with its evidence, computed from the history. */
  async clocksOf(id: string, by: Actor): Promise<ClockView[]> {
    const row = await this.seen(id, by);
    const [events, answers] = await Promise.all([
      this.store.events(id, 0, EVERY_EVENT),
      this.store.answersOf(id),
    ]);
    const past = events.map((event) => ({ ...event, to: event.to_state, marks: marksOf(event.type) }));
    return this.clocks.of({ events: past, receivedAt: row.received_at, answers }, nowIn(this.clock));
  }

  /** Every action of the lifecycle; whether it is allowed is asked of the machine, with the example as its payload. */
  async actions(id: string, by: Actor): Promise<ActionView[]> {
    const row = await this.seen(id, by);
    const context = this.referrals.contextOf(row);
    const input = await this.exampleInput(row, context);
    return Promise.all(
      Object.entries(ACTIONS).map(async ([action, definition]) => {
        const example = definition.example(input);
        const reason = await this.whyNot(definition, example, row, context, by);
        const schema = schemaOf(definition.payload);
        return {
          action,
          title: definition.title,
          allowed: reason === null,
          ...(reason !== null && { reason }),
          schema,
          example,
        };
      }),
    );
  }

  private async whyNot(
    { event: type, payload }: Action,
    example: object,
    row: ReferralRecord,
    context: ReferralContext,
    by: Actor,
  ): Promise<string | null> {
    const verdict = askedToSend(by, type, row);
    if (!verdict.allowed) return verdict.message;
    const snapshot = snapshotOf(row.state, context);
    if (!happensIn(snapshot, type)) return notInState(row.state).message;
    try {
      const happening = { by, at: nowIn(this.clock) };
      const { event, context: then } = await this.referrals.prepare(
        type,
        checked(payload, example),
        row,
        context,
        happening,
      );
      const decision = decide(referralMachine, snapshotOf(row.state, then), event, REFUSALS);
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

  /** @throws Problem 404 when there is none, or it is not for this person to see, or to read in this way; 410 when it was disposed of */
  async seen(id: string, by: Actor, to: Permission = 'referral.read'): Promise<ReferralRecord> {
    const row = await this.store.find(id);
    if (!row || !may(by, to, row)) throw notFound();
    if (row.disposed_on) throw disposedOf(row.reference, row.disposed_on);
    return row;
  }
}

const patientOf = ({ patient_id, nhs_number, given_name, family_name, date_of_birth }: ReferralRecord) => ({
  id: patient_id,
  nhsNumber: nhs_number,
  givenName: given_name,
  familyName: family_name,
  dateOfBirth: date_of_birth,
});
