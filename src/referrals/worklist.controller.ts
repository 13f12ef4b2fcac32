import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/identity.decorators.js';
import { Asked, KEY, Paged, type PageRequest } from '../platform/page.js';
import { WorklistService } from './worklist.service.js';

@ApiTags('Worklists')
@Controller('api/worklists')
export class WorklistController {
  constructor(private readonly worklists: WorklistService) {}

  @Get(':name')
  @ApiOperation({ summary: 'Referrals to work on, the next due first' })
  @ApiParam({ name: 'name', enum: ['spa', 'team', 'mine', 'sent'] })
  @Paged()
  read(
    @Param('name') name: string,
    @CurrentActor() by: Actor,
    @Asked([KEY.time, KEY.uuid]) page: PageRequest,
  ) {
    return this.worklists.read(name, by, page);
  }
}
