import { Injectable } from '@nestjs/common';
import type { PatientRecord } from '../../patients/patient.record.js';
import { TemplateService } from '../../templates/library/template.service.js';
import { patientIn } from '../answers/answered-sections.js';

/** A patient of the register for the banner: every form asks of whom it is about, so any of them has the words. */
@Injectable()
export class PatientBannerService {
  constructor(private readonly templates: TemplateService) {}

  of({ given_name, family_name, date_of_birth, gender, nhs_number }: PatientRecord) {
    const [form] = this.templates.list();
    return patientIn(this.templates.current(form!.id)!, {
      givenName: given_name,
      familyName: family_name,
      dateOfBirth: date_of_birth,
      gender,
      nhsNumber: nhs_number,
    });
  }
}
