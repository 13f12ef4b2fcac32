import { Get, Param, ParseUUIDPipe, Post, Query, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { linesShown, Reads } from '../../audit/reads.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { QueueBoardService } from '../../notifications/delivery/queue-board.service.js';
import { NotificationService } from '../../notifications/outbox/notification.service.js';
import { CURSOR, STATUSES, type NotificationStatus } from '../../notifications/outbox/notification.types.js';
import { Asked, type PageRequest } from '../../server/http/page.js';
import { answerForm } from '../kit/answer-form.js';
import { confirming } from '../kit/confirmations.js';
import type { Form } from '../kit/form.js';
import { PageController, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';

const DELIVERIES = 'administration/deliveries.njk';
const FIRST: PageRequest = { limit: 50, after: null };

/** What the product wrote to people: what did not arrive, what no mail server took. */
@PageController()
@Permission('delivery.read')
export class DeliveriesController {
  constructor(
    private readonly notifications: NotificationService,
    private readonly board: QueueBoardService,
  ) {}

  @Reads('NOTIFICATIONS_READ', linesShown)
  @Get(paths.deliveries.pattern)
  @Render(DELIVERIES)
  deliveries(@Asked(CURSOR, ['status', 'told']) page: PageRequest, @Query('status') asked?: string) {
    return this.model(STATUSES.find((status) => status === asked) ?? 'failed', page);
  }

  @Permission('delivery.redrive')
  @Post(paths.redrive.pattern)
  async redrive(
    @Param('id', ParseUUIDPipe) id: string,
    @Typed() _form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => {
        await this.notifications.redrive(by, id);
        return confirming(paths.deliveries({}), 'redriven');
      },
      async () => [DELIVERIES, await this.model('failed', FIRST)],
    );
  }

  @Get(paths.queues.pattern)
  @Render('administration/queues.njk')
  async queues() {
    return { title: 'Queues', home: this.board.home, queues: await this.board.standing() };
  }

  @Reads('MAILS_READ', linesShown)
  @Get(paths.mails.pattern)
  @Render('administration/mails.njk')
  async mails(@Asked(CURSOR) page: PageRequest) {
    return { title: 'Kept mails', ...(await this.notifications.mails(page)) };
  }

  private async model(status: NotificationStatus, page: PageRequest) {
    const { items, next } = await this.notifications.list(status, page);
    return { title: 'Deliveries', status, statuses: STATUSES, items, next };
  }
}
