import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { mayEver } from '../../access/policy/policy.rules.js';
import { ReadLogService } from '../../audit/read-log.service.js';
import { SharingPolicyService } from '../../consent/sharing-policy.service.js';
import * as problems from '../../consent/sharing.problems.js';
import { stampOf } from '../../consent/sharing.service.js';
import { UnitsService } from '../../consent/units.service.js';
import type { Actor } from '../../domain/actor.js';
import { PatientService, type Asking } from '../../patients/patient.service.js';
import { notForRole } from '../../referrals/core/commit/referral.problems.js';
import { keysetPage, type Page, type PageRequest } from '../../server/http/page.js';
import { Clock } from '../../server/runtime/clock.js';
import type { ActiveOverride, ReviewView } from '../patient-messages/override.types.js';
import { messageTo } from '../patient-messages/patient-message.rules.js';
import { PatientMessengerService } from '../patient-messages/patient-messenger.service.js';
import type { OverrideDto, ReviewDto } from './override.dto.js';
import { OverrideStore } from './override.store.js';

const HOUR = 3_600_000;

/** Opening a record that is not shared, because safety cannot wait: named, reasoned, short, reviewed, and told to the patient. */
@Injectable()
export class OverrideService {
  constructor(
    private readonly store: OverrideStore,
    private readonly patients: PatientService,
    private readonly messenger: PatientMessengerService,
    private readonly units: UnitsService,
    private readonly policy: SharingPolicyService,
    private readonly log: ReadLogService,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 403 for a role without this right, 404, or 422 */
  async start(patientId: string, dto: OverrideDto, asking: Asking): Promise<ActiveOverride> {
    const { hours, reasons } = this.policy.now.overrides;
    const { by } = asking;
    if (!mayEver(by.role, 'override.start')) throw notForRole(by.role);
    const keys = reasons.map(({ key }) => key);
    if (!keys.includes(dto.category)) throw problems.unknownKey('/category', keys);
    const patient = await this.patients.known(patientId);
    const own = await this.units.of(by);
    const now = this.clock.now();
    const at = now.toISOString();
    const stamp = stampOf(asking, own, at);
    const override = {
      id: uuid(),
      patient_id: patient.id,
      actor_id: by.id,
      actor_name: by.name,
      actor_role: by.role,
      actor_organisation: by.organisation,
      unit: stamp.unit,
      category: dto.category,
      reason: dto.reason.trim(),
      harmful_because: dto.harmfulBecause ?? null,
      at,
      until: new Date(now.getTime() + Math.min(dto.hours ?? hours, hours) * HOUR).toISOString(),
      ended_at: null,
      correlation_id: asking.correlationId,
    };
    const said = this.policy.now.words.overrideUsed;
    const holes = { unit: own?.name ?? by.organisation, from: at, until: override.until };
    const message =
      dto.harmfulBecause === undefined
        ? messageTo(patient, 'overrideUsed', override.id, said, holes, at)
        : null;
    await this.store.start(override, message, stamp);
    this.messenger.wake();
    return { id: override.id, until: override.until, category: override.category };
  }

  /** The caller's own, for the banner; null as well for a patient who does not exist. */
  active(patientId: string, by: Actor): Promise<ActiveOverride | null> {
    return this.store.active(patientId, by, this.clock.now());
  }

  /** @throws Problem 404 when it is not the caller's own, 409 when it is over */
  async end(id: string, asking: Asking): Promise<void> {
    const now = this.clock.now();
    const own = await this.store.own(id, asking.by, now);
    if (!own) throw problems.noOverride();
    const stamp = stampOf(asking, await this.units.of(asking.by), now.toISOString());
    if (own.over || !(await this.store.end(id, own.patientId, stamp))) throw problems.overrideOver();
  }

  /** What waits for the privacy officer, or what they have done; the oldest first. */
  async reviews(open: boolean, asking: Asking, page: PageRequest): Promise<Page<ReviewView>> {
    const rows = await this.store.reviews(open, page.after, page.limit + 1);
    const { items, next } = keysetPage(rows, page.limit, ({ at, id }) => [at, id]);
    const { by: actor, correlationId } = asking;
    const at = this.clock.now().toISOString();
    const read = { actor, referralId: null, action: 'OVERRIDE_READ', correlationId, at };
    await this.log.record(
      items.map(({ patientId }) => ({ ...read, patientId, basis: 'privacyOfficer', outcome: 'done' })),
    );
    return { items, next };
  }

  /** @throws Problem 404, 403 for one's own, or 409 when it was reviewed before */
  async review(id: string, { outcome, note }: ReviewDto, asking: Asking): Promise<ReviewView> {
    const found = await this.store.review(id);
    if (!found) throw problems.noOverride();
    if (found.by.id === asking.by.id) throw problems.ownOverride();
    const stamp = stampOf(asking, null, this.clock.now().toISOString());
    if (found.reviewedAt !== null || !(await this.store.close(found, outcome, note, stamp)))
      throw problems.reviewed();
    return (await this.store.review(id))!;
  }
}
