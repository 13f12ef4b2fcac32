import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentActor } from '../access/policy/identity.decorators.js';
import { Permission } from '../access/policy/permission.decorators.js';
import { itemsShown, Reads } from '../audit/reads.decorators.js';
import type { Actor } from '../domain/actor.js';
import { Paged, textOf } from '../server/http/page.js';
import { SearchService } from './search.service.js';

@ApiTags('Referrals')
@Permission('referral.read')
@Controller('api/referrals')
export class SearchController {
  constructor(private readonly search: SearchService) {}

  @Get()
  @Reads('REFERRALS_SEARCHED', itemsShown)
  @ApiOperation({
    summary: 'Find referrals, among those you may see: exact before similar, open before closed',
  })
  @ApiQuery({
    name: 'q',
    description:
      'NHS number, reference, date of birth (14/03/1941), or words of a name, which may be mistyped',
  })
  @Paged()
  @Header('content-type', 'application/json; charset=utf-8')
  async find(@CurrentActor() by: Actor, @Req() request: FastifyRequest) {
    return textOf(await this.search.find(request.query as Record<string, unknown>, by));
  }
}
