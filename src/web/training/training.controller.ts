import { Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Permission } from '../../access/policy/permission.decorators.js';
import { invalid } from '../../server/http/payload.js';
import { Problem } from '../../server/http/problem.js';
import { answerForm } from '../kit/answer-form.js';
import type { Form } from '../kit/form.js';
import { PageController, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';
import { TrainingResetService } from '../kit/training-reset.service.js';

const VIEW = 'training/training.njk';

/** Deletes everything that was typed and brings the examples back. There is no such page outside the demo. */
@PageController()
@Permission('training.reset')
export class TrainingController {
  constructor(private readonly reset: TrainingResetService) {}

  @Get(paths.training.pattern)
  ask(@Res() reply: FastifyReply): Promise<void> {
    return reply.view(VIEW, this.model());
  }

  @Post(paths.training.pattern)
  async begin(@Typed() form: Form, @Res() reply: FastifyReply): Promise<void> {
    await answerForm(
      reply,
      async () => {
        this.model();
        if (form.text('sure') !== 'yes') throw notSure();
        // The answer goes out before the application stops.
        reply.raw.once('finish', () => this.reset.begin());
        return ['training/resetting.njk', { title: 'The demo data is being reset' }];
      },
      () => [VIEW, this.model()],
    );
  }

  private model() {
    if (!this.reset.isOffered) throw notHere();
    return { title: 'Reset the demo data' };
  }
}

const notHere = () => new Problem(404, 'NOT_FOUND', 'There is nothing at this address.');

const notSure = () =>
  invalid([
    { pointer: '/sure', code: 'required', message: 'Tick the box if everything that was typed may go' },
  ]);
