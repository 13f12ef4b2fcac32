import { Get, Param, ParseUUIDPipe, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../../access/policy/identity.decorators.js';
import { Permission } from '../../../access/policy/permission.decorators.js';
import type { Actor } from '../../../domain/actor.js';
import { FILTERS } from '../../../worklists/filters.rules.js';
import { LISTS } from '../../../worklists/lists.rules.js';
import { SavedViewsService } from '../../../worklists/saved-views.service.js';
import { answerForm } from '../../kit/answer-form.js';
import { confirming } from '../../kit/confirmations.js';
import type { Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { addressOf, filterWords, given } from '../lists/worklist-address.js';

const VIEW = 'spa/worklist/views.njk';

/** Filters that somebody keeps under a name: each person has their own. */
@PageController()
@Permission('worklist.spa')
export class SpaViewsController {
  constructor(private readonly views: SavedViewsService) {}

  @Get(paths.views.pattern)
  @Render(VIEW)
  list(@CurrentActor() by: Actor) {
    return this.model(by);
  }

  @Permission('spa.work')
  @Post(paths.views.pattern)
  async save(@Typed() form: Form, @CurrentActor() by: Actor, @Res() reply: FastifyReply): Promise<void> {
    const list = form.text('list');
    const filters = given(form.fields as Record<string, string>, Object.keys(FILTERS));
    await answerForm(
      reply,
      async () => {
        await this.views.save({ id: form.key, name: form.text('name'), list, filters }, by);
        return confirming(addressOf(list, filters), 'view-saved');
      },
      async () => {
        const { text, ...kept } = filters;
        const again = { name: form.text('name'), list, filters: kept, words: filterWords(kept) };
        return [VIEW, { ...(await this.model(by)), ...(text === undefined && { unsaved: again }) }];
      },
    );
  }

  @Permission('spa.work')
  @Post(paths.view.pattern)
  async rename(
    @Param('id', ParseUUIDPipe) id: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => {
        await this.views.rename(id, form.text('name'), by);
        return confirming(paths.views({}), 'view-renamed');
      },
      async () => [VIEW, { ...(await this.model(by)), wrong: id, typed: form.text('name') }],
    );
  }

  @Permission('spa.work')
  @Post(paths.removeView.pattern)
  async remove(
    @Param('id', ParseUUIDPipe) id: string,
    @Typed() _form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.views.remove(id, by);
    void reply.redirect(confirming(paths.views({}), 'view-deleted'), 303);
  }

  private async model(by: Actor) {
    const views = await this.views.counted(by);
    return {
      title: 'Your views',
      views: views.map((view) => ({
        ...view,
        listTitle: LISTS[view.list]!.title,
        words: filterWords(view.filters),
        href: addressOf(view.list, view.filters),
      })),
    };
  }
}
