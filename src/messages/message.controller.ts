import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/policy/identity.decorators.js';
import { Permission } from '../access/policy/permission.decorators.js';
import { Reads } from '../audit/reads.decorators.js';
import type { Actor } from '../domain/actor.js';
import { readId } from '../referrals/core/commit/referral-id.js';
import { CorrelationId } from '../server/http/correlation.js';
import { readKey } from '../server/http/idempotency-key.js';
import { Asked, KEY, Paged, type PageRequest } from '../server/http/page.js';
import { checked } from '../server/http/payload.js';
import { MessageDto, MessagesReadDto } from './dto/message.dto.js';
import { MessageService } from './message.service.js';

@ApiTags('Messages')
@Controller('api/referrals/:id/messages')
export class MessageController {
  constructor(private readonly messages: MessageService) {}

  @Post()
  @Permission('message.write')
  @ApiOperation({ summary: 'Write to the referrer, the SPA or the team; they and your own people see it' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'Makes a repeated request harmless' })
  @ApiBody({ type: MessageDto })
  send(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ) {
    const writing = { by, key: readKey(key), correlationId };
    return this.messages.send(readId(id), checked(MessageDto, body), writing);
  }

  @Get()
  @Permission('message.read')
  @Reads('REFERRAL_MESSAGES_READ')
  @ApiOperation({ summary: 'Messages that your unit sent or received, the newest first' })
  @Paged()
  page(@Param('id') id: string, @CurrentActor() by: Actor, @Asked([KEY.time, KEY.uuid]) page: PageRequest) {
    return this.messages.page(readId(id), by, page);
  }

  @Post('read')
  @Permission('message.markRead')
  @HttpCode(204)
  @ApiOperation({ summary: 'Mark messages as read, for your whole unit' })
  @ApiBody({ type: MessagesReadDto })
  read(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ): Promise<void> {
    const { messages } = checked(MessagesReadDto, body);
    return this.messages.read(readId(id), messages, { by, key: null, correlationId });
  }
}
