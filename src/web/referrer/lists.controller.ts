import { Get, Param, Post, Query, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { linesShown, Reads } from '../../audit/reads.decorators.js';
import type { Actor } from '../../domain/actor.js';
import type { ReferralView } from '../../referrals/core/referral.view.js';
import { TemplateService } from '../../templates/library/template.service.js';
import { SearchService } from '../../worklists/search.service.js';
import { WorklistService } from '../../worklists/worklist.service.js';
import { answerForm } from '../kit/answer-form.js';
import type { Form } from '../kit/form.js';
import { PageController, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';
import { whereaboutsOf } from '../story/whereabouts.js';
import type { Item } from './found-patients.service.js';

type Line = Item & Pick<ReferralView, 'state' | 'owner' | 'team'> & { template: string };

const FIND = 'referrer/find.njk';
const PER_PAGE = 25;

/** A referrer's lists, and the search among what the practice has sent. */
@PageController()
@Permission('worklist.practice')
export class ListsController {
  constructor(
    private readonly worklists: WorklistService,
    private readonly search: SearchService,
    private readonly templates: TemplateService,
  ) {}

  @Reads('WORKLIST_READ', linesShown)
  @Get(paths.myReferrals.pattern)
  @Render('referrer/lists.njk')
  async list(
    @Param('list') name: string,
    @Query('after') after: string | undefined,
    @CurrentActor() by: Actor,
  ) {
    const { title } = this.worklists.listFor(name, by);
    const query = { limit: String(PER_PAGE), ...(after !== undefined && { after }) };
    const [{ items, next }, lists] = await Promise.all([
      this.worklists.read(name, by, query),
      this.worklists.lists(by),
    ]);
    return { title, name, lists, items: items.map((item) => this.lineOf(item)), next };
  }

  @Get(paths.findReferral.pattern)
  @Render(FIND)
  find() {
    return { title: 'Find a referral' };
  }

  /** By POST, because an address is written into logs. */
  @Reads('REFERRALS_SEARCHED', linesShown)
  @Post(paths.findReferral.pattern)
  async found(@Typed() form: Form, @CurrentActor() by: Actor, @Res() reply: FastifyReply): Promise<void> {
    const q = form.text('q');
    await answerForm(
      reply,
      async () => {
        const { items } = await this.search.find({ q }, by);
        return [FIND, { ...this.find(), q, items: items.map((item) => this.lineOf(item)) }];
      },
      () => [FIND, { ...this.find(), q }],
    );
  }

  private lineOf(json: string) {
    const item = JSON.parse(json) as Line;
    return {
      ...item,
      title: this.templates.nameOf(item.template),
      where: whereaboutsOf({ ...item, informationRequested: null }).where,
      href: item.state === 'draft' ? paths.draft({ id: item.id }) : paths.sent({ id: item.id }),
    };
  }
}
