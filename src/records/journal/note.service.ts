import { Injectable } from '@nestjs/common';
import * as crypto from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { isClinical } from '../../consent/access.rules.js';
import { noUnit, strangeReferral } from '../../consent/sharing.problems.js';
import { stampOf } from '../../consent/sharing.service.js';
import { UnitsService } from '../../consent/units.service.js';
import { PatientService, type Asking } from '../../patients/patient.service.js';
import { keyReused } from '../../referrals/core/commit/referral.problems.js';
import { ReferralReadingService } from '../../referrals/reading/referral-reading.service.js';
import { Problem } from '../../server/http/problem.js';
import { Clock } from '../../server/runtime/clock.js';
import type { NoteDto } from './note.dto.js';
import { NoteStore, type NoteRecord, type NoteView } from './note.store.js';

/** What a unit writes about a patient, beside what happens to a referral. It is added to, never changed. */
@Injectable()
export class NoteService {
  constructor(
    private readonly store: NoteStore,
    private readonly patients: PatientService,
    private readonly referrals: ReferralReadingService,
    private readonly units: UnitsService,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404, 403 for those who are in no unit, 409 when the key was used for another note, or 422 */
  async write(patientId: string, dto: NoteDto, key: string | null, asking: Asking): Promise<NoteView> {
    const { by } = asking;
    await this.patients.seen(patientId, by);
    const own = isClinical(by) ? await this.units.of(by) : null;
    if (!own) throw noUnit(by.role);
    await this.ownReferral(patientId, dto.referralId, asking);
    const at = this.clock.now().toISOString();
    const { kind, text, referralId = null } = dto;
    const note: NoteRecord = {
      id: uuid(),
      patient_id: patientId,
      referral_id: referralId,
      unit: own.id,
      kind,
      private: dto.private ?? false,
      at,
      text,
      author_id: by.id,
      author_name: by.name,
      author_role: by.role,
      author_organisation: by.organisation,
      key,
      request_hash: crypto.hash('sha256', JSON.stringify([patientId, dto]), 'base64'),
    };
    if (!(await this.store.write(note, stampOf(asking, own, at)))) return this.before(note);
    return { id: note.id, at, kind, unit: own.id, private: note.private, text, referralId };
  }

  private async before({ author_id, key, request_hash }: NoteRecord): Promise<NoteView> {
    const { hash, ...note } = await this.store.kept(author_id, key!);
    if (hash !== request_hash) throw keyReused();
    return note;
  }

  private async ownReferral(
    patientId: string,
    referralId: string | undefined,
    { by }: Asking,
  ): Promise<void> {
    if (referralId === undefined) return;
    try {
      const referral = await this.referrals.seen(referralId, by);
      if (referral.patient_id === patientId) return;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
    throw strangeReferral();
  }
}
