import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/identity.decorators.js';
import { KEY, pageRequest } from '../platform/page.js';
import { WorklistService } from './worklist.service.js';

@ApiTags('Worklists')
@Controller('api/worklists')
export class WorklistController {
  constructor(private readonly worklists: WorklistService) {}

  @Get(':name')
  @ApiOperation({ summary: 'Referrals to work on, the next due first' })
  @ApiParam({ name: 'name', enum: ['spa', 'team', 'mine', 'sent'] })
  @ApiQuery({ name: 'limit', required: false, type: Number })
  @ApiQuery({ name: 'after', required: false, type: String })
  read(
    @Param('name') name: string,
    @CurrentActor() by: Actor,
    @Query('limit') limit?: string,
    @Query('after') after?: string,
  ) {
    return this.worklists.read(name, by, pageRequest(limit, after, [KEY.time, KEY.uuid]));
  }
}
