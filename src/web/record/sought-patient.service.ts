import { Injectable } from '@nestjs/common';
import { normaliseNhsNumber } from '../../domain/nhs-number.rules.js';
import { PatientService, type Asking } from '../../patients/patient.service.js';
import { KEY } from '../../server/http/page.js';
import { invalid } from '../../server/http/payload.js';

/** Which patient was meant by what somebody typed. */
@Injectable()
export class SoughtPatientService {
  constructor(private readonly patients: PatientService) {}

  /**
   * The id of the register, by itself or by NHS number.
   * @throws Problem 422, also for a patient who is not this person's to see
   */
  async idOf(typed: string, asking: Asking): Promise<string> {
    const id = typed.toLowerCase();
    if (KEY.uuid.test(id)) return id;
    if (!normaliseNhsNumber(typed)) throw wrong('format', 'Give an NHS number, or the id of the register');
    const [patient] = await this.patients.withNumber(typed, asking);
    if (!patient) throw wrong('unknown', 'You see no patient with this NHS number');
    return patient.id;
  }
}

const wrong = (code: string, message: string) => invalid([{ pointer: '/patient', code, message }]);
