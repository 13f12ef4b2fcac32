import { Body, Controller, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/policy/identity.decorators.js';
import { Permission } from '../access/policy/permission.decorators.js';
import type { Actor } from '../domain/actor.js';
import { CorrelationId } from '../server/http/correlation.js';
import { checked } from '../server/http/payload.js';
import { LaunchDto } from './dto/launch.dto.js';
import { LaunchService } from './launch.service.js';

@ApiTags('Patients')
@Controller('api/launches')
export class LaunchController {
  constructor(private readonly launches: LaunchService) {}

  @Post()
  @Permission('launch.create')
  @ApiOperation({
    summary:
      'For GP systems: a link that opens this patient here, once, within minutes, for somebody of your practice',
  })
  @ApiBody({ type: LaunchDto })
  make(@Body() body: unknown, @CurrentActor() by: Actor, @CorrelationId() correlationId: string) {
    return this.launches.make(checked(LaunchDto, body), { by, correlationId });
  }
}
