import { Get, Render } from '@nestjs/common';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor } from '../../identity/identity.decorators.js';
import { NotificationService } from '../../notifications/notification.service.js';
import { CURSOR } from '../../notifications/notification.types.js';
import { Asked, type PageRequest } from '../../platform/page.js';
import { PageController } from '../page.decorators.js';
import { paths } from '../paths.js';

/** What the team, the practice or the SPA was told, and the reader themselves. */
@PageController()
export class InboxPageController {
  constructor(private readonly notifications: NotificationService) {}

  @Get(paths.inbox.pattern)
  @Render('inbox/inbox.njk')
  async list(@CurrentActor() by: Actor, @Asked(CURSOR) page: PageRequest) {
    const { items, next } = await this.notifications.inbox(by, page);
    return { title: 'Inbox', items, next, further: page.after !== null };
  }
}
