import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { DecideDto, ProposedDto } from '../../consent/sharing.dto.js';
import { SharingService } from '../../consent/sharing.service.js';
import type { Actor } from '../../domain/actor.js';
import { readPatientId } from '../../patients/patient-id.js';
import { CorrelationId } from '../../server/http/correlation.js';
import { Asked, KEY, Paged, type PageRequest } from '../../server/http/page.js';
import { checked } from '../../server/http/payload.js';
import { VisibilityService } from './visibility.service.js';

@ApiTags('Sharing')
@Controller('api/patients/:id')
export class SharingController {
  constructor(
    private readonly sharing: SharingService,
    private readonly visibility: VisibilityService,
  ) {}

  @Get('sharing')
  @Permission('consent.read')
  @ApiOperation({
    summary: 'The current decisions for each unit: share-out and share-in, who asked, when and how',
  })
  standing(@Param('id') id: string, @CurrentActor() by: Actor, @CorrelationId() correlationId: string) {
    return this.sharing.standing(readPatientId(id), { by, correlationId });
  }

  @Post('sharing')
  @Permission('consent.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record what the patient decided; the newest decision stands' })
  @ApiBody({ type: DecideDto })
  decide(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ) {
    return this.sharing.decide(readPatientId(id), checked(DecideDto, body), { by, correlationId });
  }

  @Get('sharing/history')
  @Permission('consent.read')
  @ApiOperation({ summary: 'Everything that was decided, the newest first' })
  @Paged()
  history(
    @Param('id') id: string,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
    @Asked([KEY.number]) page: PageRequest,
  ) {
    return this.sharing.history(readPatientId(id), { by, correlationId }, page);
  }

  @Get('visibility')
  @Permission('consent.read')
  @ApiOperation({ summary: 'Who can see what, and why, for every unit' })
  now(@Param('id') id: string, @CurrentActor() by: Actor, @CorrelationId() correlationId: string) {
    return this.visibility.now(readPatientId(id), { by, correlationId });
  }

  @Post('visibility')
  @Permission('consent.read')
  @HttpCode(200)
  @ApiOperation({ summary: 'Who could see what if this were decided; nothing is changed' })
  @ApiBody({ type: ProposedDto })
  proposed(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ) {
    const { decisions } = checked(ProposedDto, body);
    return this.visibility.proposed(readPatientId(id), decisions, { by, correlationId });
  }
}
