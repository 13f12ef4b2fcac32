import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { Reads } from '../../audit/reads.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { checked } from '../../server/http/payload.js';
import { KnownReferralsService } from './known-referrals.service.js';
import { KnownDto } from './known.dto.js';

type Known = Awaited<ReturnType<KnownReferralsService['about']>>;

const shownIn = ({ openReferrals, caringTeams }: Known): string[] => [
  ...new Set([...openReferrals.map(({ id }) => id), ...caringTeams.map(({ referralId }) => referralId)]),
];

@ApiTags('Referrals')
@Controller('api/referrals')
export class KnownController {
  constructor(private readonly known: KnownReferralsService) {}

  @Post('known')
  @Permission('referral.known')
  @HttpCode(200)
  @Reads('PATIENT_KNOWN_READ', (answer) => shownIn(answer as Known))
  @ApiOperation({
    summary: 'Before writing: a patient’s open referrals for a need, and teams that care for them',
  })
  @ApiBody({ type: KnownDto })
  about(@Body() body: unknown, @CurrentActor() by: Actor) {
    return this.known.about(checked(KnownDto, body), by);
  }
}
