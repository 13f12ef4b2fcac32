import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { idsIn, Reads } from '../../audit/reads.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { CorrelationId } from '../../server/http/correlation.js';
import { Asked, KEY, Paged, type PageRequest } from '../../server/http/page.js';
import { checked } from '../../server/http/payload.js';
import { DutyDoneDto } from './duty-done.dto.js';
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
