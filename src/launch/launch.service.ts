import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Config } from '../config/config.js';
import { normaliseNhsNumber } from '../domain/nhs-number.rules.js';
import { badBirthday, badNumber } from '../patients/patient.problems.js';
import type { PatientRecord } from '../patients/patient.record.js';
import { PatientService, type Asking } from '../patients/patient.service.js';
import { Clock } from '../server/runtime/clock.js';
import type { LaunchDto } from './dto/launch.dto.js';
import { hashOf, type LaunchedPatient, newLink, seal, unseal } from './launch-seal.js';
import * as problems from './launch.problems.js';
import { LaunchStore, type Launch } from './launch.store.js';

const MINUTE = 60_000;
/** In which a link must be opened. */
const OPEN_WITHIN = 5 * MINUTE;
/** Time in which the person who opened it begins the referral. */
const BEGIN_WITHIN = 30 * MINUTE;

/** Whom a link is about, and what the register says of them: null where nobody here knows them, or not this practice. */
export interface Launched extends LaunchedPatient {
  hash: string;
  known: PatientRecord | null;
}

/** Links by which GP systems open a patient here: made by a program, opened once by a person of the same practice. */
@Injectable()
export class LaunchService {
  constructor(
    private readonly store: LaunchStore,
    private readonly patients: PatientService,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @throws Problem 422, or 403 for another practice */
  async make({ nhsNumber: typed, dateOfBirth, practice }: LaunchDto, asking: Asking) {
    const now = this.clock.now();
    const nhsNumber = normaliseNhsNumber(typed);
    if (!nhsNumber) throw badNumber();
    if (!DateTime.fromISO(dateOfBirth).isValid || dateOfBirth > now.toISOString().slice(0, 10))
      throw badBirthday();
    if (practice !== asking.by.organisation) throw problems.notYourPractice();
    const link = newLink();
    const until = new Date(now.getTime() + OPEN_WITHIN);
    const sealed = seal(link, practice, { nhsNumber, dateOfBirth });
    await this.store.make(hashOf(link)!, sealed, until, asking, now);
    return { link: `${this.config.publicUrl}/launch/${link}`, expiresAt: until.toISOString() };
  }

  /**
   * Opens a link for the first person who follows it, and for them again until they have begun.
   * @throws Problem 404, 403, 409 LAUNCH_USED or PATIENT_DIFFERS, 410
   */
  async open(link: string, asking: Asking): Promise<Launched> {
    return this.patientOf(link, await this.usable(link, asking), asking);
  }

  /** The same for the form that begins the referral: sent twice, it is answered twice. @throws Problem as `open` */
  async toBegin(link: string, asking: Asking): Promise<Launched> {
    return this.patientOf(link, await this.usable(link, asking, true), asking);
  }

  async use({ hash }: Launched, asking: Asking): Promise<void> {
    await this.store.use(hash, asking, this.clock.now());
  }

  private async usable(link: string, { by }: Asking, again = false): Promise<Launch> {
    const hash = hashOf(link);
    const made = hash === null ? undefined : await this.store.find(hash);
    if (!made) throw problems.unknownLink();
    if (made.practice !== by.organisation) throw problems.ofAnotherPractice();
    const now = this.clock.now();
    await this.store.open(made.hash, by.id, now);
    const { opened_by, opened_at, used_at } = (await this.store.find(made.hash)) ?? made;
    if (opened_by !== null && (opened_by !== by.id || (used_at !== null && !again))) throw problems.used();
    if (opened_at === null || now.getTime() > opened_at.getTime() + BEGIN_WITHIN) throw problems.expired();
    return made;
  }

  private async patientOf(
    link: string,
    { hash, practice, sealed }: Launch,
    asking: Asking,
  ): Promise<Launched> {
    const patient = unseal(link, practice, sealed);
    if (!patient) throw problems.unknownLink();
    const { nhsNumber, dateOfBirth } = patient;
    return { ...patient, hash, known: await this.patients.meantBy(nhsNumber, dateOfBirth, asking) };
  }
}
