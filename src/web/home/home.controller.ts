import { Get, Param, Redirect, Render } from '@nestjs/common';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { readId } from '../../referrals/core/commit/referral-id.js';
import { notFound } from '../../referrals/core/commit/referral.problems.js';
import { ReferralReadingService } from '../../referrals/reading/referral-reading.service.js';
import { WorklistService } from '../../worklists/worklist.service.js';
import { PageController } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';
import { LIST_PAGES, REFERRAL_PAGES, STARTS } from './role-pages.js';

/** What somebody opens in the morning: what waits for them, and what they begin. */
@PageController()
export class HomeController {
  constructor(
    private readonly worklists: WorklistService,
    private readonly reading: ReferralReadingService,
  ) {}

  @Permission('self.read')
  @Get(paths.home.pattern)
  @Render('home/home.njk')
  async home(@CurrentActor() by: Actor) {
    const lists = await this.worklists.lists(by);
    const pageOf = LIST_PAGES[by.role];
    return {
      title: 'Home',
      starts: STARTS[by.role] ?? [],
      lists: lists.map((list) => ({ ...list, href: pageOf?.(list.name) })),
    };
  }

  @Permission('referral.read')
  @Get(paths.referral.pattern)
  @Redirect()
  async referral(@Param('id') id: string, @CurrentActor() by: Actor) {
    const page = REFERRAL_PAGES[by.role];
    await this.reading.seen(readId(id), by);
    if (!page) throw notFound();
    return { url: page(id), statusCode: 303 };
  }
}
