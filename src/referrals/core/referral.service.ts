import { Injectable } from '@nestjs/common';
import { may } from '../../access/policy/relation.rules.js';
import { ClocksService } from '../../clocks/deadlines/clocks.service.js';
import type { Actor } from '../../domain/actor.js';
import type { EventType } from '../../domain/event-types.js';
import type { Choice, Commit, ReferralRecord } from '../../domain/referral.record.js';
import type { Category, ReferralContext } from '../../domain/referral.types.js';
import { NotificationService } from '../../notifications/outbox/notification.service.js';
import { checked } from '../../server/http/payload.js';
import { Announcements } from '../../server/postgres/announcements.js';
import { Clock } from '../../server/runtime/clock.js';
import { TemplateService } from '../../templates/library/template.service.js';
import { happensIn, notInState } from '../../workflow/decide.js';
import type { Happening } from '../../workflow/step.js';
import { later } from '../../workflow/time.js';
import { KnownReferralsService } from '../known/known-referrals.service.js';
import type { Known } from '../known/known.store.js';
import { beginningWith, SAVING } from '../steps/intake/intake.step.js';
import type { SubmitReferralDto } from '../steps/intake/submit-referral.dto.js';
import { CHANGES_CHANNEL } from './commit/changes.js';
import * as problems from './commit/referral.problems.js';
import { ReferralStore } from './commit/referral.store.js';
import { ACTIONS, type Action } from './lifecycle/actions.js';
import { askedToSend, mayEverSend } from './lifecycle/lifecycle-policy.js';
import { EVENTS, isMarked } from './lifecycle/lifecycle.js';
import { snapshotOf } from './lifecycle/referral.machine.js';
import { LookupService } from './lookup.service.js';
import { viewOf, type ReferralView } from './referral.view.js';
import { SubmissionService, type Submitted } from './submission.service.js';
import { nowIn, TransitionService, type Requested } from './transition.service.js';

/** Who sends an event, and which version they saw: `any` when they do not care, undefined when they did not say. */
export interface Sending {
  by: Actor;
  version: number | 'any' | undefined;
  correlationId: string;
}

/** An event with what was looked up for it. */
export type Prepared = Pick<Requested, 'row' | 'context' | 'event'>;

/** Every change of every referral goes through `submit` or `apply`: nothing else writes. */
@Injectable()
export class ReferralService {
  constructor(
    private readonly store: ReferralStore,
    private readonly submissions: SubmissionService,
    private readonly lookups: LookupService,
    private readonly transitions: TransitionService,
    private readonly templates: TemplateService,
    private readonly notifications: NotificationService,
    private readonly announcements: Announcements,
    private readonly clocks: ClocksService,
    private readonly known: KnownReferralsService,
    private readonly clock: Clock,
  ) {}

  async submit(
    dto: SubmitReferralDto,
    by: Actor,
    key: string | null,
    correlationId: string,
  ): Promise<Submitted> {
    if (!mayEverSend(by.role, beginningWith(dto))) throw problems.notForRole(by.role);
    if (dto.draft && dto.byPhone) throw problems.callIsNoDraft();
    const submitted = await this.submissions.create({ dto, by, at: nowIn(this.clock), key, correlationId });
    if (!submitted.replayed) {
      this.notifications.wake();
      this.announcements.announce(CHANGES_CHANNEL);
    }
    return submitted;
  }

  /** An action of the lifecycle by its name in the address, with its payload still unchecked. Sending says what is known of the patient. */
  async act(
    id: string,
    name: string,
    payload: unknown,
    sending: Sending,
  ): Promise<ReferralView & Partial<Known>> {
    const { event, payload: type } = actionCalled(name);
    const referral = await this.apply(id, event, sending, () => checked(type, payload ?? {}));
    return isMarked(event, 'receipt')
      ? { ...referral, ...(await this.known.othersOf(id, sending.by)) }
      : referral;
  }

  /** What `act` would answer now; nothing is written. */
  async tryOut(id: string, name: string, payload: unknown, sending: Sending): Promise<ReferralView> {
    const { event, payload: type } = actionCalled(name);
    const row = await this.rowFor(id, event, sending);
    return viewOf((await this.decide(row, event, sending, () => checked(type, payload ?? {}))).referral);
  }

  /** By when the patient would have to be seen with this category (ISO 8601). */
  respondBy(row: ReferralRecord, category: Category): string {
    const context = this.contextOf(row);
    const { respondBy } = this.lookups.about(row, context, nowIn(this.clock)).respondBy(category);
    return later(respondBy, context.pausedFor);
  }

  /** Goes on with a draft: JSON Merge Patch (RFC 7396) over its answers. */
  async saveAnswers(id: string, patch: Record<string, unknown>, sending: Sending): Promise<ReferralView> {
    return this.apply(id, SAVING, sending, () => ({ patch }));
  }

  /**
   * Sends one event to one referral.
   * @param payload asked for only once the event is known to have a place in the present state
   * @throws Problem 404, 403, 428, 412, 409 or 422, in this order
   */
  async apply(
    id: string,
    type: EventType,
    sending: Sending,
    payload: () => object,
    fired: string | null = null,
  ): Promise<ReferralView> {
    const row = await this.rowFor(id, type, sending);
    const commit = await this.decide(row, type, sending, payload, fired);
    if (!(await this.store.change(commit))) throw await this.lost(row);
    return this.written(commit);
  }

  /**
   * Sends one event, which needs nothing said, to the first referral that fits; those who ask at once get different ones.
   * @returns undefined when there is none
   * @throws Problem 403, 409 or 422
   */
  async applyToFirst(
    choice: Choice,
    type: EventType,
    sending: Omit<Sending, 'version'>,
  ): Promise<ReferralView | undefined> {
    if (!mayEverSend(sending.by.role, type)) throw problems.notForRole(sending.by.role);
    const commit = await this.store.changeFirst(choice, (row) => this.decide(row, type, sending, () => ({})));
    return commit && this.written(commit);
  }

  /** The row as the sender saw it, when it is theirs to change so. */
  private async rowFor(id: string, type: EventType, { by, version }: Sending): Promise<ReferralRecord> {
    const row = await this.store.find(id);
    if (!row || !may(by, 'referral.read', row)) throw problems.notFound();
    if (row.disposed_on) throw problems.disposedOf(row.reference, row.disposed_on);
    const verdict = askedToSend(by, type, row);
    if (!verdict.allowed) throw problems.notAllowed(verdict);
    await this.sameVersion(row, version);
    return row;
  }

  private async decide(
    row: ReferralRecord,
    type: EventType,
    { by, correlationId }: Omit<Sending, 'version'>,
    payload: () => object,
    fired: string | null = null,
  ): Promise<Commit> {
    const context = this.contextOf(row);
    if (!happensIn(snapshotOf(row.state, context), type)) throw problems.refused(notInState(row.state));
    const prepared = await this.prepare(type, payload(), row, context, { by, at: nowIn(this.clock) });
    return this.transitions.commitFor({ ...prepared, correlationId, fired });
  }

  private written({ referral, tells, timers }: Commit): ReferralView {
    if (tells.length > 0 || timers.length > 0) this.notifications.wake();
    this.announcements.announce(CHANGES_CHANNEL);
    return viewOf(referral);
  }

  /** The referral's memory with the options of the template version it was made with, and the policy as it is now. */
  contextOf(row: ReferralRecord): ReferralContext {
    const { workflow } = this.templates.get(row.template_id, row.template_version)!;
    return { ...row.context, options: this.clocks.optionsWith(workflow) };
  }

  private async sameVersion(row: ReferralRecord, seen: Sending['version']): Promise<void> {
    if (seen === undefined) throw problems.versionMissing();
    if (seen !== 'any' && seen !== row.version) throw await this.stale(row);
  }

  /** Looks up what the event needs. What is still a draft changes with it. */
  async prepare(
    type: EventType,
    payload: object,
    row: ReferralRecord,
    context: ReferralContext,
    happening: Happening,
  ): Promise<Prepared> {
    const { prepare, lookUp } = EVENTS[type];
    const look = this.lookups.about(row, context, happening.at);
    if (prepare) {
      const changed = await prepare(payload, look);
      return {
        row: { ...row, ...changed.row },
        context: { ...context, ...changed.context },
        event: { type, ...happening, ...changed.facts },
      };
    }
    const facts = await lookUp?.(payload, look, context);
    return { row, context, event: { type, ...happening, ...payload, ...facts } };
  }

  private async lost(row: ReferralRecord) {
    const died = row.state === 'draft' && row.nhs_number && (await this.store.patientDied(row.nhs_number));
    return died ? problems.patientDied() : this.stale(row);
  }

  private async stale(row: ReferralRecord) {
    const current = (await this.store.find(row.id)) ?? row;
    const [last] = await this.store.events(row.id, current.version - 1, 1);
    return problems.stale(current, last);
  }
}

function actionCalled(name: string): Action {
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action) throw problems.unknownAction();
  return action;
}
