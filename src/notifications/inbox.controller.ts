import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { idsIn, Reads } from '../audit/reads.decorator.js';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/identity.decorators.js';
import { Asked, type Page, Paged, type PageRequest } from '../platform/page.js';
import { Permission } from '../policy/permission.decorator.js';
import type { InboxItem } from './inbox.view.js';
import { CURSOR } from './notification.types.js';
import { NotificationService } from './notification.service.js';

@ApiTags('Notifications')
@Permission('inbox.read')
@Controller('api/inbox')
export class InboxController {
  constructor(private readonly notifications: NotificationService) {}

  @Get()
  @Reads('INBOX_READ', idsIn(({ referral }: InboxItem) => (referral.patient ? referral.id : undefined)))
  @ApiOperation({ summary: 'What your team, practice or the SPA was told, and you yourself, newest first' })
  @Paged()
  list(@CurrentActor() actor: Actor, @Asked(CURSOR) page: PageRequest): Promise<Page<InboxItem>> {
    return this.notifications.inbox(actor, page);
  }
}
