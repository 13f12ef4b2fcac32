import { Get, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Permission } from '../../access/policy/permission.decorators.js';
import { AccessLogService } from '../../oversight/access-log/access-log.service.js';
import { AUDIT_KEYS } from '../../oversight/audit-search/audit-search.service.js';
import { PatientService, type Asking } from '../../patients/patient.service.js';
import { Asked, type PageRequest } from '../../server/http/page.js';
import { answerForm } from '../kit/answer-form.js';
import type { Form } from '../kit/form.js';
import { Asks, PageController, PatientId, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';
import { PatientBannerService } from '../record/patient-banner.service.js';
import { SoughtPatientService } from '../record/sought-patient.service.js';

const FIND = 'privacy/find-access-log.njk';

/** Who looked at a patient's record, in words that are handed to the patient. */
@PageController()
@Permission('accessLog.read')
export class PrivacyAccessLogController {
  constructor(
    private readonly log: AccessLogService,
    private readonly patients: PatientService,
    private readonly sought: SoughtPatientService,
    private readonly banner: PatientBannerService,
  ) {}

  @Get(paths.findAccessLog.pattern)
  @Render(FIND)
  ask() {
    return { title: 'Who looked at a record' };
  }

  @Post(paths.findAccessLog.pattern)
  async find(@Typed() form: Form, @Asks() asking: Asking, @Res() reply: FastifyReply): Promise<void> {
    await answerForm(
      reply,
      async () => paths.accessLog({ id: await this.sought.idOf(form.text('patient'), asking) }),
      () => [FIND, this.ask()],
    );
  }

  @Get(paths.accessLog.pattern)
  @Render('privacy/access-log.njk')
  async show(@PatientId() id: string, @Asked(AUDIT_KEYS) page: PageRequest, @Asks() asking: Asking) {
    const { items, next } = await this.log.page(id, page, asking);
    const { patient } = await this.patients.seen(id, asking.by);
    const older = page.after !== null;
    return {
      title: 'Who has looked at the record',
      id,
      patient: this.banner.of(patient),
      looks: items,
      next,
      older,
    };
  }
}
