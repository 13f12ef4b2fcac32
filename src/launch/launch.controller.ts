import { Body, Controller, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/identity.decorators.js';
import { CorrelationId } from '../platform/http/correlation.js';
import { checked } from '../platform/payload.js';
import { Permission } from '../policy/permission.decorator.js';
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
