import { Body, Controller, Get, Headers, Param, Put, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { CorrelationId } from '../../server/http/correlation.js';
import { etagOf, seenIn } from '../../server/http/etag.js';
import type { Page } from '../../server/http/page.js';
import { checked } from '../../server/http/payload.js';
import {
  WordingPublishingService,
  type WordingChange,
  type WordingVersion,
} from './wording-publishing.service.js';
import { WordingDto } from './wording.dto.js';
import { Wording } from './wording.js';

/** For administrators: the words of inbox messages and mails. */
@ApiTags('Wording')
@Permission('template.publish')
@Controller('api/wording')
export class WordingController {
  constructor(
    private readonly wording: Wording,
    private readonly publishing: WordingPublishingService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The words of every message, by channel' })
  list(): Page<ReturnType<Wording['all']>[number]> {
    return { items: this.wording.all(), next: null };
  }

  @Get(':name')
  @ApiOperation({ summary: 'The words of one message and channel, such as referral-accepted.email' })
  async one(
    @Param('name') name: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WordingVersion> {
    const words = await this.publishing.one(name);
    reply.header('ETag', etagOf(words.version));
    return words;
  }

  @Get(':name/history')
  @ApiOperation({ summary: 'Every change of these words, oldest first, and by whom' })
  async history(@Param('name') name: string): Promise<Page<WordingChange>> {
    return { items: await this.publishing.history(name), next: null };
  }

  @Put(':name')
  @ApiOperation({ summary: 'Change the words; they are used everywhere at once' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag as you saw it; * for any' })
  @ApiBody({ type: WordingDto })
  async change(
    @Param('name') name: string,
    @Body() body: unknown,
    @Headers('if-match') header: string | undefined,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WordingVersion> {
    const seen = seenIn(header);
    const words = await this.publishing.change(name, checked(WordingDto, body), seen, { by, correlationId });
    reply.header('ETag', etagOf(words.version));
    return words;
  }
}
