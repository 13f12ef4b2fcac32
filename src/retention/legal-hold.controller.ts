import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/policy/identity.decorators.js';
import { Permission } from '../access/policy/permission.decorators.js';
import { idsIn, Reads } from '../audit/reads.decorators.js';
import type { Actor } from '../domain/actor.js';
import { CorrelationId } from '../server/http/correlation.js';
import { Asked, KEY, Paged, type PageRequest } from '../server/http/page.js';
import { checked } from '../server/http/payload.js';
import { LiftHoldDto, SetHoldDto } from './dto/legal-hold.dto.js';
import { LegalHoldsService } from './legal-holds.service.js';

@ApiTags('Retention')
@Permission('retention.run')
@Controller('api/retention/holds')
export class LegalHoldController {
  constructor(private readonly holds: LegalHoldsService) {}

  @Get()
  @Reads('HOLDS_READ', idsIn(({ referralId }: { referralId: string }) => referralId))
  @ApiOperation({ summary: 'Current legal holds: nothing of these patients is disposed of' })
  @Paged()
  standing(@Asked([KEY.uuid]) page: PageRequest) {
    return this.holds.standing(page);
  }

  @Post()
  @ApiBody({ type: SetHoldDto })
  @ApiOperation({ summary: 'Hold everything of a referral’s patient, whatever the rules of retention say' })
  set(@Body() body: unknown, @CurrentActor() by: Actor, @CorrelationId() correlationId: string) {
    return this.holds.set(checked(SetHoldDto, body), by, correlationId);
  }

  @Post(':id/lift')
  @HttpCode(204)
  @ApiBody({ type: LiftHoldDto })
  @ApiOperation({ summary: 'Lift a hold: the rules of retention apply again' })
  lift(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: unknown,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ): Promise<void> {
    return this.holds.lift(id, checked(LiftHoldDto, body), by, correlationId);
  }
}
