import { Get, Param, Post, Query, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { DirectoryEditingService } from '../../directory/directory-editing.service.js';
import { CapacityDto } from '../../directory/dto/entry.dto.js';
import type { Actor } from '../../domain/actor.js';
import { checked, invalid } from '../../server/http/payload.js';
import { Problem } from '../../server/http/problem.js';
import { answerForm } from '../kit/answer-form.js';
import { confirming } from '../kit/confirmations.js';
import type { Form } from '../kit/form.js';
import { PageController, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';

const VIEW = 'team/capacity.njk';
/** Somebody with several teams chooses one. */
const SHOWN = 50;
const NO_NUMBER = 'Give a whole number from 0 to 100,000, or nothing when it is not known';

/** How many open referrals a team can carry, said by those who know: suggestions of teams go by it. */
@PageController()
@Permission('directory.capacity')
export class CapacityController {
  constructor(private readonly editing: DirectoryEditingService) {}

  @Get(paths.capacities.pattern)
  @Render(VIEW)
  list(@CurrentActor() by: Actor, @Query('q') q: unknown) {
    return this.model(by, typeof q === 'string' ? q.trim() : '');
  }

  @Post(paths.capacity.pattern)
  async say(
    @Param('team') team: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => {
        await this.save(team, form, by);
        return confirming(paths.capacities({}), 'capacity-said');
      },
      async () => [VIEW, { ...(await this.model(by, '')), wrong: team, typed: form.text('capacity') }],
    );
  }

  private async save(team: string, form: Form, by: Actor): Promise<void> {
    const capacity = capacityIn(form.text('capacity'));
    const present = (await this.editing.carriers(by)).find(({ id }) => id === team);
    // Said twice, it was said.
    if (present && present.capacity === capacity) return;
    try {
      await this.editing.setCapacity(team, capacity, form.version, { by, correlationId: form.key });
    } catch (error) {
      throw error instanceof Problem && error.code === 'STALE_VERSION' ? overtaken() : error;
    }
  }

  private async model(by: Actor, q: string) {
    const teams = await this.editing.carriers(by);
    const wanted = q.toLowerCase();
    const found = teams.filter(({ name, service }) => `${name} ${service}`.toLowerCase().includes(wanted));
    return { title: 'What teams can carry', q, teams: found.slice(0, SHOWN), many: teams.length > SHOWN };
  }
}

function capacityIn(typed: string): number | null {
  if (typed === '') return null;
  try {
    return checked(CapacityDto, { capacity: /^\d{1,6}$/.test(typed) ? Number(typed) : typed }).capacity;
  } catch {
    throw invalid([{ pointer: '/capacity', code: 'number', message: NO_NUMBER }]);
  }
}

const overtaken = () =>
  new Problem(
    409,
    'ENTRY_OVERTAKEN',
    'Somebody changed this team meanwhile. What you typed is kept: check it and send it again.',
  );
