import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { idsIn, Reads } from '../../audit/reads.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { Asked, type Page, Paged, type PageRequest } from '../../server/http/page.js';
import type { InboxItem } from './inbox.view.js';
import { NotificationService } from './notification.service.js';
import { CURSOR } from './notification.types.js';

@ApiTags('Notifications')
@Permission('inbox.read')
@Controller('api/inbox')
export class InboxController {
  constructor(private readonly notifications: NotificationService) {}

  @Get()
  @Reads('INBOX_READ', idsIn(({ referral }: InboxItem) => (referral.patient ? referral.id : undefined)))
  @ApiOperation({ summary: 'Notifications to you and to your team, practice or the SPA, newest first' })
  @Paged()
  list(@CurrentActor() actor: Actor, @Asked(CURSOR) page: PageRequest): Promise<Page<InboxItem>> {
    return this.notifications.inbox(actor, page);
  }
}
