import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '../audit/reads.decorator.js';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/identity.decorators.js';
import { CorrelationId } from '../platform/http/correlation.js';
import { readKey } from '../platform/http/idempotency-key.js';
import { Asked, KEY, Paged, type PageRequest } from '../platform/page.js';
import { checked } from '../platform/payload.js';
import { Permission } from '../policy/permission.decorator.js';
import { readId } from '../referrals/referral-id.js';
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
  @ApiOperation({ summary: 'What your unit wrote or was written, the newest first' })
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
