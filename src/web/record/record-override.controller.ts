import { Get, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Permission } from '../../access/policy/permission.decorators.js';
import { SharingPolicyService } from '../../consent/sharing-policy.service.js';
import { PatientService, type Asking } from '../../patients/patient.service.js';
import { OverrideDto } from '../../records/overrides/override.dto.js';
import { OverrideService } from '../../records/overrides/override.service.js';
import { checked } from '../../server/http/payload.js';
import { Problem } from '../../server/http/problem.js';
import { answerForm } from '../kit/answer-form.js';
import { confirming } from '../kit/confirmations.js';
import type { Form } from '../kit/form.js';
import { Asks, PageController, PatientId, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';
import { PatientBannerService } from './patient-banner.service.js';

const VIEW = 'record/override.njk';

/** Opening a record that is not shared, because safety cannot wait. */
@PageController()
@Permission('override.start')
export class RecordOverrideController {
  constructor(
    private readonly overrides: OverrideService,
    private readonly patients: PatientService,
    private readonly policy: SharingPolicyService,
    private readonly banner: PatientBannerService,
  ) {}

  /** Without the patient's name for those who may not see it; then the page is the same whether or not there is a patient. */
  @Get(paths.override.pattern)
  @Render(VIEW)
  async ask(@PatientId() id: string, @Asks() asking: Asking) {
    const { hours, reasons } = this.policy.now.overrides;
    return {
      title: 'Open the record by an override',
      id,
      patient: (await this.mayRead(id, asking)) && this.banner.of(await this.patients.known(id)),
      hours,
      reasons: reasons.map(({ key, title }) => ({ value: key, text: title })),
    };
  }

  @Post(paths.override.pattern)
  async start(
    @PatientId() id: string,
    @Typed() form: Form,
    @Asks() asking: Asking,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => {
        const dto = checked(OverrideDto, {
          category: form.text('category'),
          reason: form.text('reason'),
          ...(form.text('harmful') === 'yes' && { harmfulBecause: form.text('harmfulBecause') }),
        });
        // A second click finds it open already.
        if (!(await this.overrides.active(id, asking.by))) await this.overrides.start(id, dto, asking);
        return confirming(paths.record({ id }), 'override-started');
      },
      async () => [VIEW, await this.ask(id, asking)],
    );
  }

  /** Ends it, or finds that it has ended; who saw the patient by it alone goes home. */
  @Post(paths.endOverride.pattern)
  async end(@PatientId() id: string, @Asks() asking: Asking, @Res() reply: FastifyReply): Promise<void> {
    const active = await this.overrides.active(id, asking.by);
    if (active) await this.overrides.end(active.id, asking);
    const back = (await this.sees(id, asking)) ? paths.record({ id }) : paths.home({});
    void reply.redirect(confirming(back, 'override-ended'), 303);
  }

  private mayRead = (id: string, asking: Asking) => found(this.patients.read(id, 'PATIENT_READ', asking));

  private sees = (id: string, { by }: Asking) => found(this.patients.seen(id, by));
}

async function found(looking: Promise<unknown>): Promise<boolean> {
  try {
    await looking;
    return true;
  } catch (error) {
    if (error instanceof Problem && error.getStatus() === 404) return false;
    throw error;
  }
}
