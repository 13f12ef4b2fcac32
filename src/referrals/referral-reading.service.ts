import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { ClocksService } from '../clocks/clocks.service.js';
import type { ClockView } from '../clocks/parallel-clocks.rules.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { checked } from '../platform/payload.js';
import { keysetPage, type Page, type PageRequest } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import type { Permission } from '../policy/policy.table.js';
import { asked, may } from '../policy/relation.rules.js';
import { Situations } from '../sharing/situations.service.js';
import { TemplateService } from '../templates/template.service.js';
import { decide, happensIn, notInState } from '../workflow/decide.js';
import { schemaOf } from './action.schemas.js';
import { EventPreparation } from './event-preparation.service.js';
import { requestsIn } from './information.rules.js';
import { Links } from './links.service.js';
import { ACTIONS, type Action, type ExampleInput } from './referral.actions.js';
import { newReference } from './reference.js';
import { referralMachine } from './referral.machine.js';
import { disposedOf, notFound } from './referral.problems.js';
import type { ReferralRecord } from './referral.record.js';
import { REFUSALS } from './referral.refusals.js';
import { ReferralService } from './referral.service.js';
import { ReferralStore } from './referral.store.js';
import type { ReferralContext } from './referral.types.js';
import { eventView, viewOf } from './referral.view.js';
import { unitOf } from './scope.rules.js';
import { nowIn, snapshotOf } from './step.service.js';
import { Vocabulary } from './vocabulary.service.js';

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
export class ReferralReading {
  constructor(
    private readonly store: ReferralStore,
    private readonly links: Links,
    private readonly door: ReferralService,
    private readonly preparation: EventPreparation,
    private readonly directory: DirectoryService,
    private readonly vocabulary: Vocabulary,
    private readonly templates: TemplateService,
    private readonly clocks: ClocksService,
    private readonly sharing: Situations,
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
    const past = events.map((event) => ({ ...event, to: event.to_state }));
    return this.clocks.of({ events: past, receivedAt: row.received_at, answers }, nowIn(this.clock));
  }

  /** Every action of the lifecycle; whether it is allowed is asked of the machine, with the example as its payload. */
  async actions(id: string, by: Actor): Promise<ActionView[]> {
    const row = await this.seen(id, by);
    const context = this.door.contextOf(row);
    const input = await this.exampleInput(row, context);
    return Promise.all(
      Object.entries(ACTIONS).map(async ([action, definition]) => {
        const example = definition.example(input);
        const reason = await this.whyNot(definition, example, row, context, by);
        const schema = schemaOf(definition.dto);
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
    action: Action,
    example: object,
    row: ReferralRecord,
    context: ReferralContext,
    by: Actor,
  ): Promise<string | null> {
    const verdict = asked(by, action.event, row);
    if (!verdict.allowed) return verdict.message;
    const snapshot = snapshotOf(row.state, context);
    if (!happensIn(snapshot, action.event)) return notInState(row.state).message;
    try {
      if (action.event === 'SUBMIT') return await this.whyNotSent(row);
      const happening = { by, at: nowIn(this.clock) };
      const event = await this.preparation.prepare(
        action.event,
        checked(action.dto, example),
        row,
        context,
        happening,
      );
      const decision = decide(referralMachine, snapshot, event, REFUSALS);
      return decision.allowed ? null : decision.refusal.message;
    } catch (error) {
      if (error instanceof Problem) return error.sentence();
      throw error;
    }
  }

  private async whyNotSent(row: ReferralRecord): Promise<string | null> {
    const answers = await this.store.answersOf(row.id);
    const { errors } = this.templates.receive(
      row.template_id,
      row.template_version,
      answers,
      this.clock.now(),
    );
    return errors[0]?.message ?? null;
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
