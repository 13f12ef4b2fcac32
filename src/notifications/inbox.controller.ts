import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/identity.decorators.js';
import { PageQuery } from './dto/page.query.js';
import type { InboxItem } from './inbox.view.js';
import { NotificationService, type Page } from './notification.service.js';

@ApiTags('inbox')
@ApiBearerAuth()
@Controller('api/inbox')
export class InboxController {
  constructor(private readonly notifications: NotificationService) {}

  @Get()
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<Page<InboxItem>> {
    return this.notifications.inbox(actor, query.after ?? null, query.limit);
  }
}
