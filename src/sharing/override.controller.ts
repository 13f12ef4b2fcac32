import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor, Roles } from '../identity/identity.decorators.js';
import { readPatientId } from '../patients/patient-id.js';
import { CorrelationId } from '../platform/http/correlation.js';
import { Asked, KEY, Paged, type PageRequest } from '../platform/page.js';
import { checked } from '../platform/payload.js';
import { Problem } from '../platform/problem.js';
import { OverrideDto, ReviewDto } from './dto/override.dto.js';
import { OverrideService } from './override.service.js';
import { noOverride } from './sharing.problems.js';

@ApiTags('Sharing')
@Controller('api')
export class OverrideController {
  constructor(private readonly overrides: OverrideService) {}

  @Post('patients/:id/overrides')
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
  @ApiOperation({ summary: 'Your override of this patient, while it lasts; then nothing may be exported' })
  async active(@Param('id') id: string, @CurrentActor() by: Actor) {
    const active = await this.overrides.active(readPatientId(id), by);
    return { active, mayExport: active === null };
  }

  @Post('overrides/:id/end')
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
  @Roles('privacyOfficer')
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
  @HttpCode(200)
  @Roles('privacyOfficer')
  @ApiOperation({ summary: 'Say what you found of an override; it leaves the queue' })
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
