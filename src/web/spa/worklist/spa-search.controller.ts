import { Get, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../../access/policy/identity.decorators.js';
import { Permission } from '../../../access/policy/permission.decorators.js';
import { linesShown, Reads } from '../../../audit/reads.decorators.js';
import type { Actor } from '../../../domain/actor.js';
import { Problem } from '../../../server/http/problem.js';
import { SearchService } from '../../../worklists/search.service.js';
import { mistakesIn, type Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { SpaRowsService } from '../lists/spa-rows.service.js';

const TITLE = 'Find a referral';

/** Finds referrals by a form, never by an address: what is sought is the patient's name or number. */
@PageController()
@Permission('worklist.spa')
export class SpaSearchController {
  constructor(
    private readonly search: SearchService,
    private readonly rows: SpaRowsService,
  ) {}

  @Get(paths.search.pattern)
  @Render('spa/worklist/search.njk')
  ask() {
    return { title: TITLE };
  }

  @Reads('REFERRALS_SEARCHED', linesShown)
  @Post(paths.search.pattern)
  async find(@Typed() form: Form, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    const q = form.text('q');
    const after = form.text('after');
    try {
      const { items, next } = await this.search.find({ q, ...(after && { after }) }, by);
      const rows = items.map((item) => this.rows.of(item));
      return reply.status(200).view('spa/worklist/search.njk', {
        title: TITLE,
        containerClasses: 'app-wide',
        q,
        rows,
        next,
        after,
      });
    } catch (error) {
      if (!(error instanceof Problem) || error.getStatus() !== 400) throw error;
      const mistakes = mistakesIn(error, [{ pointer: '/q', code: error.code, message: error.message }]);
      return reply.status(400).view('spa/worklist/search.njk', { title: TITLE, q, mistakes });
    }
  }
}
