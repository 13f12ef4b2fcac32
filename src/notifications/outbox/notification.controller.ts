import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { idsIn, Reads } from '../../audit/reads.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { Asked, type Page, Paged, type PageRequest } from '../../server/http/page.js';
import { Problem } from '../../server/http/problem.js';
import type { KeptMailRow, NotificationRow } from './notification-rows.js';
import { NotificationService } from './notification.service.js';
import { CURSOR, STATUSES, type NotificationStatus } from './notification.types.js';

/** For administrators: what was not delivered, and the mails that no mail server took. */
@ApiTags('Notifications')
@Controller('api')
export class NotificationController {
  constructor(private readonly notifications: NotificationService) {}

  @Get('notifications')
  @Permission('delivery.read')
  @Reads('NOTIFICATIONS_READ', idsIn(({ referralId }: NotificationRow) => referralId))
  @ApiOperation({ summary: 'Notifications by status; failed ones if left out' })
  @ApiQuery({ name: 'status', required: false, enum: STATUSES })
  @Paged()
  list(
    @Asked(CURSOR, ['status']) page: PageRequest,
    @Query('status') status: NotificationStatus = 'failed',
  ): Promise<Page<NotificationRow>> {
    if (!STATUSES.includes(status)) {
      throw new Problem(400, 'UNKNOWN_STATUS', `status must be one of ${STATUSES.join(', ')}.`);
    }
    return this.notifications.list(status, page);
  }

  @Post('notifications/:id/redrive')
  @Permission('delivery.redrive')
  @HttpCode(202)
  @ApiOperation({ summary: 'Give a failed notification all its attempts again' })
  async redrive(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.notifications.redrive(actor, id);
  }

  @Get('mails')
  @Permission('delivery.read')
  @Reads('MAILS_READ', idsIn(({ referralId }: KeptMailRow) => referralId))
  @ApiOperation({ summary: 'Mails kept because no mail server is set' })
  @Paged()
  mails(@Asked(CURSOR) page: PageRequest): Promise<Page<KeptMailRow>> {
    return this.notifications.mails(page);
  }
}
