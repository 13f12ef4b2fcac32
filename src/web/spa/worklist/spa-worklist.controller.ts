import { Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor } from '../../../access/policy/identity.decorators.js';
import { Permission } from '../../../access/policy/permission.decorators.js';
import { linesShown, Reads } from '../../../audit/reads.decorators.js';
import type { Actor } from '../../../domain/actor.js';
import type { Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { NextBestService } from '../lists/next-best.service.js';
import { given, IN_THE_ADDRESS, type Asked } from '../lists/worklist-address.js';
import { WorklistPageService } from './worklist-page.service.js';

/** The lists of the SPA: risk of breach first. */
@PageController()
@Permission('worklist.spa')
export class SpaWorklistController {
  constructor(
    private readonly page: WorklistPageService,
    private readonly next: NextBestService,
  ) {}

  @Get(paths.worklists.pattern)
  @Redirect(paths.worklist({ list: 'new' }), 303)
  first(): void {}

  @Reads('WORKLIST_READ', linesShown)
  @Get(paths.worklist.pattern)
  async list(
    @Param('list') list: string,
    @Query() query: Asked,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ) {
    return this.draw(list, given(query, [...IN_THE_ADDRESS, 'after']), '', by, reply);
  }

  /** The same list, of these words. */
  @Reads('WORKLIST_READ', linesShown)
  @Post(paths.worklist.pattern)
  async found(
    @Param('list') list: string,
    @Query() query: Asked,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ) {
    const after = form.text('after');
    const asked = { ...given(query, IN_THE_ADDRESS), ...(after && { after }) };
    return this.draw(list, asked, form.text('text'), by, reply);
  }

  @Permission('spa.work')
  @Post(paths.nextBest.pattern)
  async nextBest(
    @Req() request: FastifyRequest,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ) {
    const filters = given(request.query as Asked, IN_THE_ADDRESS);
    void reply.redirect(await this.next.claim(filters, form, by, 'claimed'), 303);
  }

  private async draw(list: string, asked: Asked, text: string, by: Actor, reply: FastifyReply) {
    const model = await this.page.model(list, asked, text, by);
    return reply.status(model.mistakes?.status ?? 200).view('spa/worklist/worklist.njk', model);
  }
}
