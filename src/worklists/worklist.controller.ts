import { applyDecorators, Controller, Get, Header, Param, Req } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/identity.decorators.js';
import { Paged, textOf } from '../platform/page.js';
import { FILTERS } from './filters.rules.js';
import { LISTS } from './lists.rules.js';
import { WorklistService } from './worklist.service.js';

const Filtered = () =>
  applyDecorators(
    ...Object.entries(FILTERS).map(([name, { form }]) =>
      ApiQuery({ name, required: false, type: String, description: `Only these: ${form}` }),
    ),
  );

@ApiTags('Worklists')
@Controller('api/worklists')
export class WorklistController {
  constructor(private readonly worklists: WorklistService) {}

  @Get()
  @ApiOperation({ summary: 'Your lists, with how many referrals stand on each (counted to 1,000)' })
  async lists(@CurrentActor() by: Actor) {
    return { items: await this.worklists.lists(by), next: null };
  }

  @Get(':name')
  @ApiOperation({ summary: 'Referrals to work on: risk of breach first, then category, then waiting time' })
  @ApiParam({ name: 'name', enum: Object.keys(LISTS) })
  @Paged()
  @Filtered()
  @Header('content-type', 'application/json; charset=utf-8')
  async read(@Param('name') name: string, @CurrentActor() by: Actor, @Req() request: FastifyRequest) {
    return textOf(await this.worklists.read(name, by, request.query as Record<string, unknown>));
  }
}
