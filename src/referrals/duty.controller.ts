import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { idsIn, Reads } from '../audit/reads.decorator.js';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/identity.decorators.js';
import { CorrelationId } from '../platform/http/correlation.js';
import { Asked, KEY, Paged, type PageRequest } from '../platform/page.js';
import { checked } from '../platform/payload.js';
import { Permission } from '../policy/permission.decorator.js';
import { DutyDoneDto } from './dto/duty-done.dto.js';
import { DutyService } from './duty.service.js';

@ApiTags('Duties')
@Controller('api/duties')
export class DutyController {
  constructor(private readonly duties: DutyService) {}

  @Get()
  @Permission('duty.read')
  @Reads('DUTIES_READ', idsIn(({ referralId }: { referralId: string }) => referralId))
  @ApiOperation({ summary: 'People still to be told, the longest waiting first' })
  @Paged()
  open(@Asked([KEY.time, KEY.uuid]) page: PageRequest) {
    return this.duties.open(page);
  }

  @Post(':id/done')
  @Permission('duty.do')
  @HttpCode(204)
  @ApiBody({ type: DutyDoneDto })
  @ApiOperation({ summary: 'Record that somebody was told, and how' })
  done(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: unknown,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ): Promise<void> {
    return this.duties.do(id, checked(DutyDoneDto, body).note, by, correlationId);
  }
}
