import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Config } from '../../config/config.js';
import { SharingPolicyService } from '../../consent/sharing-policy.service.js';
import * as problems from '../../consent/sharing.problems.js';
import { stampOf } from '../../consent/sharing.service.js';
import type { Unit } from '../../consent/sharing.types.js';
import { UnitsService } from '../../consent/units.service.js';
import { PatientService, type Asking } from '../../patients/patient.service.js';
import { Clock } from '../../server/runtime/clock.js';
import { masked, messageTo } from '../patient-messages/patient-message.rules.js';
import { PatientMessageStore } from '../patient-messages/patient-message.store.js';
import { PatientSender, type Outgoing } from '../patient-messages/patient-sender.js';
import { hashOf, matches, newCode } from './code-hash.js';
import { CodeStore } from './code.store.js';

const MINUTE = 60_000;

/** The code by which a patient lets a unit see what is shared, although it is on no list. Only its hash is kept. */
@Injectable()
export class CodeService {
  constructor(
    private readonly store: CodeStore,
    private readonly messages: PatientMessageStore,
    private readonly patients: PatientService,
    private readonly sender: PatientSender,
    private readonly units: UnitsService,
    private readonly policy: SharingPolicyService,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @throws Problem 404, 403, 409 when the patient is not reached so, 429, or 503 */
  async send(patientId: string, channel: 'text' | 'email' | undefined, asking: Asking) {
    const unit = await this.unitFor(patientId, asking);
    const { patient } = await this.patients.seen(patientId, asking.by);
    const { digits, minutes, anHour } = this.policy.now.codes;
    const now = this.clock.now();
    const at = now.toISOString();
    const code = newCode(digits);
    const record = {
      id: uuid(),
      patient_id: patient.id,
      unit: unit.id,
      hash: await hashOf(code),
      created_at: at,
      expires_at: new Date(now.getTime() + minutes * MINUTE).toISOString(),
      tries: 0,
      used_at: null,
    };
    const reached = {
      id: patient.id,
      mobile: channel === 'email' ? null : patient.mobile,
      email: channel === 'text' ? null : patient.email,
    };
    const holes = { unit: unit.name, code, minutes };
    const message = messageTo(
      reached,
      'verificationCode',
      record.id,
      this.policy.now.words.verificationCode,
      holes,
      at,
    );
    if (message.address === null) throw problems.noContact();
    const sends = this.sender.can(message.channel);
    // Kept with its code only where nothing is real.
    if (!sends && this.config.mode === 'production') throw problems.noContact();
    const written = sends ? { ...message, body: null } : { ...message, status: 'kept', settled_at: at };
    if (!(await this.store.send(record, written, anHour, stampOf(asking, unit, at))))
      throw problems.tooManyCodes(3600);
    if (sends) await this.handOver(message);
    return { sentBy: message.channel, to: masked(message.address), expiresAt: record.expires_at };
  }

  /** @throws Problem 404, 403, 409 when no code is open, or 422 with the tries that are left */
  async verify(patientId: string, code: string, asking: Asking): Promise<void> {
    const unit = await this.unitFor(patientId, asking);
    const now = this.clock.now();
    const stamp = stampOf(asking, unit, now.toISOString());
    const most = this.policy.now.codes.tries;
    const tried = await this.store.try(patientId, unit.id, now, most);
    const right = tried !== undefined && (await matches(code, tried.hash));
    if (!right) await this.store.refuse(patientId, stamp);
    if (!tried) throw problems.noCode();
    if (!right) throw problems.wrongCode(most - tried.tries);
    if (!(await this.store.use(tried.id, patientId, stamp))) throw problems.noCode();
  }

  private async unitFor(patientId: string, { by }: Asking): Promise<Unit> {
    const { basis } = await this.patients.seen(patientId, by);
    if (basis === 'override') throw problems.onlyByOverride();
    const unit = await this.units.of(by);
    if (!unit) throw problems.noUnit(by.role);
    return unit;
  }

  private async handOver(outgoing: Outgoing): Promise<void> {
    try {
      await this.sender.send(outgoing);
      await this.messages.settle(outgoing.id, 'sent', this.clock.now());
    } catch (error) {
      await this.messages.failed(outgoing.id, (error as Error).message);
      throw problems.codeNotSent();
    }
  }
}
