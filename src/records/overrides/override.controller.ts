import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { noOverride } from '../../consent/sharing.problems.js';
import type { Actor } from '../../domain/actor.js';
import { readPatientId } from '../../patients/patient-id.js';
import { CorrelationId } from '../../server/http/correlation.js';
import { Asked, KEY, Paged, type PageRequest } from '../../server/http/page.js';
import { checked } from '../../server/http/payload.js';
import { Problem } from '../../server/http/problem.js';
import { OverrideDto, ReviewDto } from './override.dto.js';
import { OverrideService } from './override.service.js';

@ApiTags('Sharing')
@Controller('api')
export class OverrideController {
  constructor(private readonly overrides: OverrideService) {}

  @Post('patients/:id/overrides')
  @Permission('override.start')
  @ApiOperation({
    summary: 'Open a record that is not shared with you; it is reviewed, and the patient is told',
  })
  @ApiBody({ type: OverrideDto })
  start(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ) {
    return this.overrides.start(readPatientId(id), checked(OverrideDto, body), { by, correlationId });
  }

  @Get('patients/:id/overrides')
  @Permission('journal.read')
  @ApiOperation({ summary: 'Your override of this patient, while it lasts; then nothing may be exported' })
  async active(@Param('id') id: string, @CurrentActor() by: Actor) {
    const active = await this.overrides.active(readPatientId(id), by);
    return { active, mayExport: active === null };
  }

  @Post('overrides/:id/end')
  @Permission('override.start')
  @HttpCode(204)
  @ApiOperation({ summary: 'End your override before its time' })
  end(
    @Param('id') id: string,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ): Promise<void> {
    return this.overrides.end(readOverrideId(id), { by, correlationId });
  }

  @Get('overrides/reviews')
  @Permission('review.read')
  @ApiOperation({ summary: 'Overrides that wait for review, or that were reviewed, the oldest first' })
  @ApiQuery({ name: 'state', required: false, enum: ['open', 'done'] })
  @Paged()
  reviews(
    @Query('state') state: unknown,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
    @Asked([KEY.time, KEY.uuid], ['state']) page: PageRequest,
  ) {
    return this.overrides.reviews(readOpen(state), { by, correlationId }, page);
  }

  @Post('overrides/:id/review')
  @Permission('review.decide')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record what the review of an override found; it leaves the queue' })
  @ApiBody({ type: ReviewDto })
  review(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ) {
    return this.overrides.review(readOverrideId(id), checked(ReviewDto, body), { by, correlationId });
  }
}

function readOverrideId(id: string): string {
  if (!KEY.uuid.test(id.toLowerCase())) throw noOverride();
  return id;
}

function readOpen(state: unknown): boolean {
  if (state === undefined || state === 'open') return true;
  if (state === 'done') return false;
  throw new Problem(400, 'BAD_STATE', 'state must be open or done.');
}
