import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/actor.js';
import type { Launched } from '../../launch/launch.service.js';
import { ReferralService } from '../../referrals/core/referral.service.js';
import { invalid } from '../../server/http/payload.js';
import type { Answers } from '../../templates/language/answer.schema.js';
import { TemplateService } from '../../templates/library/template.service.js';
import { PatientBannerService } from '../record/patient-banner.service.js';
import { FoundPatientsService } from '../referrer/found-patients.service.js';

/** A referral of the patient with whom somebody came from their GP system. */
@Injectable()
export class LaunchedReferralsService {
  constructor(
    private readonly templateService: TemplateService,
    private readonly referrals: ReferralService,
    private readonly found: FoundPatientsService,
    private readonly banner: PatientBannerService,
  ) {}

  templates() {
    return this.templateService.list();
  }

  patientOf({ known, nhsNumber, dateOfBirth }: Launched) {
    return known ? this.banner.of(known) : { nhsNumber, dateOfBirth };
  }

  /**
   * One draft for each link, whatever is sent again.
   * @throws Problem 422 when no such template is published
   */
  async begin(template: string, launched: Launched, correlationId: string, by: Actor): Promise<string> {
    if (!this.templateService.current(template)) throw noTemplate();
    const answers = await this.answers(template, launched, by);
    const key = `launch-${launched.hash}`;
    const { id } = await this.referrals.submit({ template, answers, draft: true }, by, key, correlationId);
    return id;
  }

  /** What an earlier referral of the practice says of the patient, else what the register does; number and birthday are the link's. */
  private async answers(template: string, launched: Launched, by: Actor): Promise<Answers> {
    const { nhsNumber, dateOfBirth, known } = launched;
    const earlier = await this.found.like(nhsNumber, by);
    const same = earlier.find(({ patient }) => patient.dateOfBirth === dateOfBirth);
    const lasting = same ? await this.found.answersFrom(same.id, template, by) : {};
    const { given_name, family_name, gender } = known ?? {};
    const registered = { givenName: given_name, familyName: family_name, gender };
    const kept = Object.entries(registered).filter(([, value]) => value !== null && value !== undefined);
    return { ...Object.fromEntries(kept), ...lasting, nhsNumber, dateOfBirth };
  }
}

const noTemplate = () =>
  invalid([{ pointer: '/template', code: 'unknown', message: 'Choose what the patient needs' }]);
