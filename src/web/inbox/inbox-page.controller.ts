import { Get, Render } from '@nestjs/common';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { linesShown, Reads } from '../../audit/reads.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { NotificationService } from '../../notifications/outbox/notification.service.js';
import { CURSOR } from '../../notifications/outbox/notification.types.js';
import { Asked, type PageRequest } from '../../server/http/page.js';
import { PageController } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';

/** What the team, the practice or the SPA was told, and the reader themselves. */
@PageController()
@Permission('inbox.read')
export class InboxPageController {
  constructor(private readonly notifications: NotificationService) {}

  @Reads('INBOX_READ', linesShown)
  @Get(paths.inbox.pattern)
  @Render('inbox/inbox.njk')
  async list(@CurrentActor() by: Actor, @Asked(CURSOR) page: PageRequest) {
    const { items, next } = await this.notifications.inbox(by, page);
    return { title: 'Inbox', items, next, further: page.after !== null };
  }
}
