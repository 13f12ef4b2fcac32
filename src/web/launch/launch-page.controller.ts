import { Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Permission } from '../../access/policy/permission.decorators.js';
import { LaunchService } from '../../launch/launch.service.js';
import type { Asking } from '../../patients/patient.service.js';
import { Problem } from '../../server/http/problem.js';
import { type Rendered, answerForm } from '../kit/answer-form.js';
import type { Form } from '../kit/form.js';
import { Asks, PageController, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';
import { LaunchedReferralsService } from './launched-referrals.service.js';

const NEED = 'launch/need.njk';

/** What is on top of the page that says why a link opens nothing. */
const REFUSED: Readonly<Record<string, string>> = {
  LAUNCH_UNKNOWN: 'This link opens nothing',
  LAUNCH_EXPIRED: 'This link is too old',
  LAUNCH_USED: 'This link was used already',
  LAUNCH_OF_ANOTHER_PRACTICE: 'This link is for another practice',
  PATIENT_DIFFERS: 'This may not be the right patient',
};

/** Somebody comes from their GP system with a patient: the right one? Then on to what the patient needs. */
@PageController()
@Permission('worklist.practice')
export class LaunchPageController {
  constructor(
    private readonly launches: LaunchService,
    private readonly referrals: LaunchedReferralsService,
  ) {}

  @Get(paths.launch.pattern)
  ask(@Param('link') link: string, @Asks() asking: Asking, @Res() reply: FastifyReply): Promise<void> {
    return orSayWhy(reply, async () => {
      const launched = await this.launches.open(link, asking);
      const known = launched.known !== null;
      const title = known
        ? 'Is this the right patient?'
        : 'Is this the right patient? We do not know them yet';
      return ['launch/patient.njk', { title, link, known, patient: this.referrals.patientOf(launched) }];
    });
  }

  @Get(paths.launchNeed.pattern)
  need(@Param('link') link: string, @Asks() asking: Asking, @Res() reply: FastifyReply): Promise<void> {
    return orSayWhy(reply, async () => [NEED, await this.model(link, asking)]);
  }

  @Permission('practice.work')
  @Post(paths.launchNeed.pattern)
  begin(
    @Param('link') link: string,
    @Typed() form: Form,
    @Asks() asking: Asking,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return orSayWhy(reply, () =>
      answerForm(
        reply,
        async () => {
          const launched = await this.launches.toBegin(link, asking);
          const id = await this.referrals.begin(form.text('template'), launched, form.key, asking.by);
          await this.launches.use(launched, asking);
          return paths.draft({ id });
        },
        async () => [NEED, await this.model(link, asking)],
      ),
    );
  }

  private async model(link: string, asking: Asking) {
    const launched = await this.launches.open(link, asking);
    return {
      title: 'What does the patient need?',
      link,
      patient: this.referrals.patientOf(launched),
      templates: this.referrals.templates(),
    };
  }
}

async function orSayWhy(reply: FastifyReply, work: () => Promise<Rendered | void>): Promise<void> {
  try {
    const drawn = await work();
    if (drawn) await reply.view(...drawn);
  } catch (error) {
    const title = error instanceof Problem ? REFUSED[error.code] : undefined;
    if (!title) throw error;
    const problem = error as Problem;
    await reply.status(problem.getStatus()).view('launch/refused.njk', { title, problem });
  }
}
