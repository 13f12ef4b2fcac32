import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { v7 as uuid } from 'uuid';
import { ReadLogService } from '../audit/read-log.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { type Actor, isOfAPractice } from '../domain/actor.js';
import { nameKey } from '../domain/names.rules.js';
import { normaliseNhsNumber } from '../domain/nhs-number.rules.js';
import { Clock } from '../server/runtime/clock.js';
import type { ContactDto, PatientDto } from './dto/patient.dto.js';
import * as problems from './patient.problems.js';
import type { PatientRecord, TiedPatient, Writer } from './patient.record.js';
import { basisOf, keepsContact, mayRegister, type Basis } from './patient.rules.js';
import { PatientStore } from './patient.store.js';
import { identityOf, patientView, type PatientView } from './patient.view.js';

/** Who asks, and under which correlation id. */
export interface Asking {
  by: Actor;
  correlationId: string;
}

/** A patient whom somebody may see, and why they may. */
export interface SeenPatient extends TiedPatient {
  basis: Basis;
}

/** The register of patients. Every look at one of them, allowed or refused, leaves its trace. */
@Injectable()
export class PatientService {
  constructor(
    private readonly store: PatientStore,
    private readonly directory: DirectoryService,
    private readonly log: ReadLogService,
    private readonly clock: Clock,
  ) {}

  async one(id: string, asking: Asking): Promise<PatientView> {
    const seen = await this.read(id, 'PATIENT_READ', asking);
    return patientView(seen, seen.basis, await this.store.registrations(id));
  }

  /** The patient with this NHS number, when the caller may see them; else none. */
  async withNumber(typed: string, { by, correlationId }: Asking): Promise<PatientView[]> {
    const nhsNumber = normaliseNhsNumber(typed);
    if (!nhsNumber) throw problems.badNumber();
    const meant = await this.store.recordOfNumber(nhsNumber);
    const seen = meant ? await this.inSight(meant.id, by) : null;
    await this.trace(meant?.id ?? null, 'PATIENT_SOUGHT', seen?.basis ?? null, { by, correlationId });
    return seen ? [patientView(seen, seen.basis, await this.store.registrations(seen.patient.id))] : [];
  }

  /**
   * Finds the patient who is meant, or adds them. Somebody who may not see the patient gets back what they typed, and the id.
   * @throws Problem 422, or 409 when it is not certain who is meant
   */
  async findOrAdd(dto: PatientDto, asking: Asking): Promise<PatientView | ReturnType<typeof identityOf>> {
    const typed = await this.recordOf(dto, asking.by);
    const [known, another] = await this.store.meant(typed);
    if (another) throw problems.severalPatients();
    if (!known && !(await this.store.add(typed, this.writer(asking)))) return this.findOrAdd(dto, asking);
    if (known && known.date_of_birth !== typed.date_of_birth) throw problems.patientDiffers();
    const id = (known ?? typed).id;
    const seen = await this.inSight(id, asking.by);
    if (known) await this.trace(id, 'PATIENT_FOUND', seen?.basis ?? 'typedIdentity', asking);
    if (seen) return patientView(seen, seen.basis, await this.store.registrations(id));
    return identityOf({ ...typed, id });
  }

  /**
   * The patient whom another system means; null when nobody here knows them, or they are not for this person to see.
   * @throws Problem 409 when the register has another date of birth
   */
  async meantBy(nhsNumber: string, dateOfBirth: string, asking: Asking): Promise<PatientRecord | null> {
    const meant = await this.store.recordOfNumber(nhsNumber);
    const differs = meant !== undefined && meant.date_of_birth !== dateOfBirth;
    const seen = meant && !differs ? await this.inSight(meant.id, asking.by) : null;
    const why = differs ? null : (seen?.basis ?? 'typedIdentity');
    await this.trace(meant?.id ?? null, 'PATIENT_LAUNCHED', why, asking);
    if (differs) throw problems.patientDiffers();
    return seen?.patient ?? null;
  }

  /** From now on registered there; what the patient decided stays as it is. */
  async register(id: string, practice: string, asking: Asking): Promise<void> {
    const { by } = asking;
    await this.knownPractice(practice);
    if (!mayRegister(by, practice)) throw problems.notYourPractice();
    await this.known(id);
    await this.store.register(id, practice, this.writer(asking));
  }

  async setContact(id: string, { mobile, email }: ContactDto, asking: Asking): Promise<void> {
    const { basis } = await this.seen(id, asking.by);
    if (!keepsContact(basis)) throw problems.contactNotYours();
    await this.store.setContact(id, mobile ?? null, email ?? null, this.writer(asking));
  }

  /** The same as `seen`, with its trace; by an override that lasts, even for those who may see the patient anyway. */
  async read(id: string, action: string, asking: Asking): Promise<SeenPatient> {
    const seen = await this.inSight(id, asking.by);
    if (seen) {
      await this.trace(id, action, seen.ties.override ? 'override' : seen.basis, asking);
      return seen;
    }
    if (await this.store.record(id)) await this.trace(id, action, null, asking);
    throw problems.noPatient();
  }

  /** @throws Problem 404 when there is none, or they are not for this person to see */
  async seen(id: string, by: Actor): Promise<SeenPatient> {
    const seen = await this.inSight(id, by);
    if (!seen) throw problems.noPatient();
    return seen;
  }

  /** For an override, by which somebody comes to see a patient whom they could not. */
  async known(id: string): Promise<PatientRecord> {
    const found = await this.store.record(id);
    if (!found) throw problems.noPatient();
    return found;
  }

  private async inSight(id: string, by: Actor): Promise<SeenPatient | null> {
    const found = await this.store.find(id, by, this.clock.now());
    const basis = found ? basisOf(by, found.ties) : null;
    return found && basis ? { ...found, basis } : null;
  }

  private trace(
    patientId: string | null,
    action: string,
    basis: string | null,
    asking: Asking,
  ): Promise<void> {
    const { by: actor, correlationId } = asking;
    const outcome = basis === null ? 'refused' : 'done';
    const at = this.clock.now().toISOString();
    const entry = { actor, patientId, referralId: null, action, correlationId, at };
    return this.log.record([{ ...entry, basis: basis ?? 'noRelationship', outcome }]);
  }

  private async recordOf(dto: PatientDto, by: Actor): Promise<PatientRecord> {
    const nhsNumber = dto.nhsNumber === undefined ? null : normaliseNhsNumber(dto.nhsNumber);
    if (dto.nhsNumber !== undefined && !nhsNumber) throw problems.badNumber();
    const now = this.clock.now().toISOString();
    if (!DateTime.fromISO(dto.dateOfBirth).isValid || dto.dateOfBirth > now.slice(0, 10))
      throw problems.badBirthday();
    if (dto.practice !== undefined) await this.knownPractice(dto.practice);
    return {
      id: uuid(),
      nhs_number: nhsNumber,
      given_name: dto.givenName,
      family_name: dto.familyName,
      given_key: nameKey(dto.givenName) || null,
      family_key: nameKey(dto.familyName) || null,
      date_of_birth: dto.dateOfBirth,
      gender: dto.gender ?? null,
      practice: dto.practice ?? (isOfAPractice(by) ? by.organisation : null),
      mobile: dto.mobile ?? null,
      email: dto.email ?? null,
      created_at: now,
      updated_at: now,
    };
  }

  private async knownPractice(code: string): Promise<void> {
    if ((await this.directory.organisation(code))?.kind !== 'gpPractice') throw problems.noPractice();
  }

  private writer({ by, correlationId }: Asking): Writer {
    const { id, role, organisation } = by;
    return { at: this.clock.now().toISOString(), id, role, organisation, correlationId };
  }
}
