import { unitOf } from '../../access/policy/scope.rules.js';
import type { ClocksService } from '../../clocks/deadlines/clocks.service.js';
import type { ClockView } from '../../clocks/deadlines/parallel-clocks.rules.js';
import type { SituationsService } from '../../consent/situations.service.js';
import type { Actor } from '../../domain/actor.js';
import type { EventRecord, ReferralRecord } from '../../domain/referral.record.js';
import type { ReferralStore } from '../core/commit/referral.store.js';
import { marksOf } from '../core/lifecycle/lifecycle.js';
import { eventView, viewOf } from '../core/referral.view.js';
import { requestsIn } from '../steps/information/information.rules.js';
import type { PossibleAction, PossibleActionsService } from './possible-actions.service.js';
import type { RelatedReferralsService } from './related-referrals.service.js';

/** More than any referral has. */
const EVERY_EVENT = 10_000;

export interface Sources {
  store: ReferralStore;
  related: RelatedReferralsService;
  sharing: SituationsService;
  clocks: ClocksService;
  possible: PossibleActionsService;
}

/** One referral that somebody may see: its row is read, and every other part at most once. */
export class OpenReferral {
  private answersRead?: ReturnType<ReferralStore['detailOf']>;
  private eventsRead?: Promise<EventRecord[]>;

  constructor(
    readonly row: ReferralRecord,
    private readonly by: Actor,
    private readonly sources: Sources,
  ) {}

  async detail() {
    const { row, by } = this;
    const { store, related, sharing } = this.sources;
    const [{ answers, unread }, requests, others, statement] = await Promise.all([
      this.answers(),
      row.context.informationRequests ? store.informationEvents(row.id) : [],
      related.of(row, by),
      sharing.statementFor(row.patient_id, by),
    ]);
    return {
      ...viewOf(row),
      patient: patientOf(row),
      triage: row.context.triage,
      informationRequests: requestsIn(requests),
      related: others,
      sharing: statement,
      unread,
      answers,
    };
  }

  /** The whole history, oldest first. */
  async history(): Promise<ReturnType<typeof eventView>[]> {
    return (await this.events()).map(eventView);
  }

  /** Every clock with its evidence, computed from the history. @param now ISO 8601 */
  async clocks(now: string): Promise<ClockView[]> {
    const [events, { answers }] = await Promise.all([this.events(), this.answers()]);
    const past = events.map((event) => ({ ...event, to: event.to_state, marks: marksOf(event.type) }));
    return this.sources.clocks.of({ events: past, receivedAt: this.row.received_at, answers }, now);
  }

  /** What its reader may do now. */
  actions(): Promise<PossibleAction[]> {
    return this.sources.possible.of(this.row, this.by);
  }

  private answers() {
    return (this.answersRead ??= this.sources.store.detailOf(this.row.id, unitOf(this.by)));
  }

  private events(): Promise<EventRecord[]> {
    return (this.eventsRead ??= this.sources.store.events(this.row.id, 0, EVERY_EVENT));
  }
}

const patientOf = ({ patient_id, nhs_number, given_name, family_name, date_of_birth }: ReferralRecord) => ({
  id: patient_id,
  nhsNumber: nhs_number,
  givenName: given_name,
  familyName: family_name,
  dateOfBirth: date_of_birth,
});
