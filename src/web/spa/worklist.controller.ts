import { Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { linesShown, Reads } from '../../audit/reads.decorator.js';
import { Permission } from '../../policy/permission.decorator.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ClocksService } from '../../clocks/clocks.service.js';
import { DirectoryService } from '../../directory/directory.service.js';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor } from '../../identity/identity.decorators.js';
import { Problem } from '../../platform/problem.js';
import { OPEN_STATES, SERVICE_LINES } from '../../referrals/referral.types.js';
import { SavedViews } from '../../worklists/saved-views.service.js';
import { WorklistService } from '../../worklists/worklist.service.js';
import { mistakesIn, type Form } from '../form.js';
import { PageController, Typed } from '../page.decorators.js';
import { paths } from '../paths.js';
import { itemOf, NextBest } from './next-best.service.js';
import {
  addressOf,
  addressWith,
  given,
  IN_THE_ADDRESS,
  linksOf,
  named,
  type Asked,
} from './worklist-address.js';
import { rowOf } from './worklist.view.js';

/** The lists of the SPA: risk of breach first. */
@PageController()
@Permission('worklist.spa')
export class SpaWorklistController {
  constructor(
    private readonly worklists: WorklistService,
    private readonly views: SavedViews,
    private readonly next: NextBest,
    private readonly clocks: ClocksService,
    private readonly directory: DirectoryService,
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

  private async draw(name: string, asked: Asked, text: string, by: Actor, reply: FastifyReply) {
    const { title } = this.worklists.listFor(name, by);
    const [lists, views, page, { services }] = await Promise.all([
      this.worklists.lists(by),
      this.views.counted(by),
      this.worklists.read(name, by, { ...asked, ...(text && { text }) }).catch(orMistake),
      this.directory.snapshot(),
    ]);
    const mistakes = page instanceof Problem ? mistakesIn(page) : undefined;
    const { items, next } = page instanceof Problem ? { items: [], next: null } : page;
    const { categories } = this.clocks;
    const { after, ...filters } = asked;
    const address = addressOf(name, filters);
    void reply.status(mistakes?.status ?? 200);
    return reply.view('spa/worklist.njk', {
      title,
      containerClasses: 'app-wide',
      list: name,
      lists: lists.map((list) => ({ ...list, current: list.name === name })),
      views: linksOf(views, address),
      rows: items.map((item) => rowOf(itemOf(item), categories)),
      address,
      nextAddress: next && addressOf(name, { ...filters, after: next }),
      nextBest: this.next.isFor(by) && name === 'new' && addressWith(paths.nextBest({}), filters),
      after: after !== undefined,
      next,
      text,
      filters,
      filtered: Object.keys(filters).length > 0 || text !== '',
      choices: {
        serviceLine: SERVICE_LINES.map(named),
        category: categories.map(({ id, title: words }) => ({
          value: id,
          text: `${id} ${words.toLowerCase()}`,
        })),
        state: OPEN_STATES.filter((state) => state !== 'draft').map(named),
        team: services.flatMap(({ teams }) => teams.map((team) => ({ value: team.id, text: team.name }))),
      },
      mistakes,
    });
  }
}

function orMistake(error: unknown): Problem {
  if (error instanceof Problem && error.getStatus() === 400) return error;
  throw error;
}
