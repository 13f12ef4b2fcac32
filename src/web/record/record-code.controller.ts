import { Get, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Permission } from '../../access/policy/permission.decorators.js';
import { UnitsService } from '../../consent/units.service.js';
import { PatientService, type Asking } from '../../patients/patient.service.js';
import { CodeDto, SendCodeDto } from '../../records/codes/code.dto.js';
import { CodeService } from '../../records/codes/code.service.js';
import { checked, invalid } from '../../server/http/payload.js';
import { Problem } from '../../server/http/problem.js';
import { answerForm } from '../kit/answer-form.js';
import { confirming } from '../kit/confirmations.js';
import type { Form } from '../kit/form.js';
import { Asks, PageController, PatientId, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';
import { PatientBannerService } from './patient-banner.service.js';

const VIEW = 'record/code.njk';

/** A code that the patient is sent and reads out, by which a unit on no list sees what is shared. */
@PageController()
@Permission('consent.record')
export class RecordCodeController {
  constructor(
    private readonly codes: CodeService,
    private readonly patients: PatientService,
    private readonly units: UnitsService,
    private readonly banner: PatientBannerService,
  ) {}

  @Get(paths.code.pattern)
  @Render(VIEW)
  async page(@PatientId() id: string, @Asks() asking: Asking) {
    const { patient } = await this.patients.read(id, 'PATIENT_READ', asking);
    const unit = await this.units.of(asking.by);
    return { title: 'A code from the patient', id, patient: this.banner.of(patient), unit };
  }

  /** Drawn and not gone on from: where it was sent is for this page only. */
  @Post(paths.sendCode.pattern)
  async send(
    @PatientId() id: string,
    @Typed() form: Form,
    @Asks() asking: Asking,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => {
        const channel = form.text('channel') || undefined;
        const sent = await this.codes.send(id, checked(SendCodeDto, { channel }).channel, asking);
        return [VIEW, { ...(await this.page(id, asking)), sent }];
      },
      async () => [VIEW, await this.page(id, asking)],
    );
  }

  @Post(paths.code.pattern)
  async verify(
    @PatientId() id: string,
    @Typed() form: Form,
    @Asks() asking: Asking,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => {
        const { code } = checked(CodeDto, { code: form.text('code').replaceAll(' ', '') });
        await this.codes.verify(id, code, asking).catch(saidAtTheField);
        return confirming(paths.record({ id }), 'code-right');
      },
      async () => [VIEW, await this.page(id, asking)],
    );
  }
}

/** @throws Problem that says how many tries are left, where there are some */
function saidAtTheField(error: unknown): never {
  if (!(error instanceof Problem) || error.code !== 'WRONG_CODE') throw error;
  const left = Number(error.extra.triesLeft);
  const tries = left === 1 ? '1 try is' : `${left} tries are`;
  throw invalid([{ pointer: '/code', code: 'wrong', message: `${error.message} ${tries} left.` }]);
}
