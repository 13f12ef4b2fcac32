import { Get, Param, ParseUUIDPipe, Post, Query, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor, Roles } from '../../identity/identity.decorators.js';
import { NotificationService } from '../../notifications/notification.service.js';
import { CURSOR, STATUSES, type NotificationStatus } from '../../notifications/notification.types.js';
import { Wording } from '../../notifications/wording/wording.js';
import { Asked, type PageRequest } from '../../platform/page.js';
import { orAgain } from '../acts.service.js';
import type { Form } from '../form.js';
import { telling } from '../layout/told.js';
import { PageController, Typed } from '../page.decorators.js';
import { paths } from '../paths.js';

const DELIVERIES = 'administration/deliveries.njk';
const FIRST: PageRequest = { limit: 50, after: null };

/** What the product wrote to people: how it is worded, what did not arrive, what no mail server took. */
@PageController()
@Roles('administrator')
export class DeliveriesController {
  constructor(
    private readonly notifications: NotificationService,
    private readonly wordings: Wording,
  ) {}

  @Get(paths.deliveries.pattern)
  @Render(DELIVERIES)
  deliveries(@Asked(CURSOR, ['status', 'told']) page: PageRequest, @Query('status') asked?: string) {
    return this.model(STATUSES.find((status) => status === asked) ?? 'failed', page);
  }

  @Post(paths.redrive.pattern)
  async redrive(
    @Param('id', ParseUUIDPipe) id: string,
    @Typed() _form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await orAgain(
      reply,
      async () => {
        await this.notifications.redrive(by, id);
        return telling(paths.deliveries({}), 'redriven');
      },
      async () => [DELIVERIES, await this.model('failed', FIRST)],
    );
  }

  @Get(paths.mails.pattern)
  @Render('administration/mails.njk')
  async mails(@Asked(CURSOR) page: PageRequest) {
    return { title: 'Kept mails', ...(await this.notifications.mails(page)) };
  }

  @Get(paths.wording.pattern)
  @Render('administration/wording.njk')
  wording() {
    return { title: 'Wording of notifications', wordings: this.wordings.all() };
  }

  private async model(status: NotificationStatus, page: PageRequest) {
    const { items, next } = await this.notifications.list(status, page);
    return { title: 'Deliveries', status, statuses: STATUSES, items, next };
  }
}
