import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { Reads } from '../../audit/reads.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { Asked, KEY, Paged, type PageRequest } from '../../server/http/page.js';
import { readId } from '../core/commit/referral-id.js';
import { SuggestionsService } from './suggestions.service.js';

@ApiTags('Referrals')
@Controller('api/referrals')
export class MatchingController {
  constructor(private readonly suggestions: SuggestionsService) {}

  @Get(':id/matches')
  @Permission('match.read')
  @Reads('REFERRAL_MATCHES_READ')
  @ApiOperation({
    summary: 'Services that could take the referral, best first, with reasons; a person allocates',
  })
  @Paged()
  matches(@Param('id') id: string, @CurrentActor() by: Actor, @Asked([KEY.number]) page: PageRequest) {
    return this.suggestions.read(readId(id), by, page);
  }
}
