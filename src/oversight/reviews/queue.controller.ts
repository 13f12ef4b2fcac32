import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { Reads } from '../../audit/reads.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { ReviewDto } from '../../records/overrides/override.dto.js';
import { CorrelationId } from '../../server/http/correlation.js';
import { Asked, KEY, Paged, type PageRequest } from '../../server/http/page.js';
import { checked } from '../../server/http/payload.js';
import { ReviewQueueService } from './review-queue.service.js';

@ApiTags('Oversight')
@Controller('api/oversight/queue')
export class QueueController {
  constructor(private readonly queue: ReviewQueueService) {}

  @Get()
  @Permission('review.read')
  @Reads('OVERSIGHT_QUEUE_READ', () => [])
  @ApiOperation({ summary: 'Unusual access and overrides to review, the longest waiting first' })
  @Paged()
  page(@Asked([KEY.time, KEY.uuid]) page: PageRequest) {
    return this.queue.page(page);
  }

  @Post(':id/close')
  @Permission('review.decide')
  @HttpCode(204)
  @ApiBody({ type: ReviewDto })
  @ApiOperation({ summary: 'Close a review with its outcome' })
  close(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: unknown,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ): Promise<void> {
    return this.queue.close(id, checked(ReviewDto, body), by, correlationId);
  }
}
