import { Get, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Permission } from '../../access/policy/permission.decorators.js';
import { mayEver } from '../../access/policy/policy.rules.js';
import { PatientDto } from '../../patients/dto/patient.dto.js';
import { PatientService, type Asking } from '../../patients/patient.service.js';
import { checked } from '../../server/http/payload.js';
import { answerForm } from '../kit/answer-form.js';
import type { Form } from '../kit/form.js';
import { Asks, PageController, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';
import { SoughtPatientService } from './sought-patient.service.js';

const VIEW = 'record/find.njk';

/** The way to a record: by NHS number to those one may see; by the whole identity to an override of any other. */
@PageController()
export class FindRecordController {
  constructor(
    private readonly sought: SoughtPatientService,
    private readonly patients: PatientService,
  ) {}

  @Permission('journal.read')
  @Get(paths.findRecord.pattern)
  @Render(VIEW)
  ask(@Asks() { by }: Asking) {
    return { title: 'Find a patient’s record', mayOverride: mayEver(by.role, 'override.start') };
  }

  @Permission('journal.read')
  @Post(paths.findRecord.pattern)
  async find(@Typed() form: Form, @Asks() asking: Asking, @Res() reply: FastifyReply): Promise<void> {
    await answerForm(
      reply,
      async () => paths.record({ id: await this.sought.idOf(form.text('patient'), asking) }),
      () => [VIEW, this.ask(asking)],
    );
  }

  /** For a known patient or not: it says nothing that was not typed. */
  @Permission('override.start')
  @Post(paths.findToOverride.pattern)
  async findToOverride(
    @Typed() form: Form,
    @Asks() asking: Asking,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => {
        const names = ['nhsNumber', 'givenName', 'familyName', 'dateOfBirth'] as const;
        const given = names.map((name) => [name, form.text(name)]).filter(([, value]) => value !== '');
        const who = checked(PatientDto, Object.fromEntries(given));
        return paths.override({ id: (await this.patients.findOrAdd(who, asking)).id });
      },
      () => [VIEW, this.ask(asking)],
    );
  }
}
