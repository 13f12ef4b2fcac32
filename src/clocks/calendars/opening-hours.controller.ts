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
  OpeningHoursPublishingService,
  type OpeningHoursChange,
  type OpeningHoursVersion,
} from './opening-hours-publishing.service.js';
import { OpeningHoursDto } from './opening-hours.dto.js';

/** For administrators: when the SPA and each service line are open. */
@ApiTags('Opening hours')
@Permission('calendar.edit')
@Controller('api/opening-hours')
export class OpeningHoursController {
  constructor(private readonly publishing: OpeningHoursPublishingService) {}

  @Get()
  @ApiOperation({ summary: 'The opening hours that count now, and who changed them last' })
  async list(): Promise<Page<OpeningHoursVersion>> {
    return { items: await this.publishing.list(), next: null };
  }

  @Get(':id')
  @ApiOperation({ summary: 'The opening hours of the SPA (spa) or of one service line' })
  async one(
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpeningHoursVersion> {
    const present = await this.publishing.one(id);
    reply.header('ETag', etagOf(present.version));
    return present;
  }

  @Get(':id/history')
  @ApiOperation({ summary: 'Every change of these opening hours, oldest first, and by whom' })
  async history(@Param('id') id: string): Promise<Page<OpeningHoursChange>> {
    return { items: await this.publishing.history(id), next: null };
  }

  @Put(':id')
  @ApiOperation({ summary: 'Change the opening hours; deadlines set from now on use them' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag as you saw it; * for any' })
  @ApiBody({ type: OpeningHoursDto })
  async change(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('if-match') header: string | undefined,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpeningHoursVersion> {
    const seen = seenIn(header);
    const hours = checked(OpeningHoursDto, body);
    const present = await this.publishing.change(id, hours, seen, { by, correlationId });
    reply.header('ETag', etagOf(present.version));
    return present;
  }
}
