import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor, Roles } from '../identity/identity.decorators.js';
import { NotificationListQuery } from './dto/notification-list.query.js';
import { PageQuery } from './dto/page.query.js';
import type { KeptMailRow, NotificationRow } from './notification.rows.js';
import { NotificationService, type Page } from './notification.service.js';

/** For administrators: what was not delivered, and the mails that no mail server took. */
@ApiTags('notifications')
@ApiBearerAuth()
@Roles('administrator')
@Controller('api')
export class NotificationController {
  constructor(private readonly notifications: NotificationService) {}

  @Get('notifications')
  list(@Query() query: NotificationListQuery): Promise<Page<NotificationRow>> {
    return this.notifications.list(query.status, query.after ?? null, query.limit);
  }

  @Post('notifications/:id/redrive')
  @HttpCode(202)
  async redrive(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.notifications.redrive(actor, id);
  }

  @Get('mails')
  mails(@Query() query: PageQuery): Promise<Page<KeptMailRow>> {
    return this.notifications.mails(query.after ?? null, query.limit);
  }
}
