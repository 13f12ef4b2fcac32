import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { Reads } from '../../audit/reads.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { CorrelationId } from '../../server/http/correlation.js';
import { etagOf, versionIn } from '../../server/http/etag.js';
import { readKey } from '../../server/http/idempotency-key.js';
import { Asked, KEY, Paged, type PageRequest } from '../../server/http/page.js';
import { checked, invalid } from '../../server/http/payload.js';
import { readId } from '../core/commit/referral-id.js';
import { ReferralService } from '../core/referral.service.js';
import { SubmitReferralDto } from '../steps/intake/submit-referral.dto.js';
import { ReferralReadingService } from './referral-reading.service.js';

const IF_MATCH = { name: 'If-Match', required: true, description: 'The ETag of the referral as you saw it' };

@ApiTags('Referrals')
@Controller('api/referrals')
export class ReferralController {
  constructor(
    private readonly referrals: ReferralService,
    private readonly reading: ReferralReadingService,
  ) {}

  @Post()
  @Permission('referral.create')
  @ApiOperation({ summary: 'Send a referral, or begin a draft' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'Makes a repeated request harmless' })
  @ApiBody({ type: SubmitReferralDto })
  async submit(
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const submitted = await this.referrals.submit(readSubmission(body), by, readKey(key), correlationId);
    if (submitted.replayed) reply.header('Idempotency-Replayed', 'true');
    reply
      .status(201)
      .header('Location', `/api/referrals/${submitted.id}`)
      .header('ETag', etagOf(submitted.version))
      .type('application/json; charset=utf-8')
      .send(submitted.body);
  }

  @Get(':id')
  @Permission('referral.read')
  @Reads('REFERRAL_READ')
  @ApiOperation({ summary: 'One referral with its answers' })
  async one(
    @Param('id') id: string,
    @CurrentActor() by: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const referral = await this.reading.one(readId(id), by);
    reply.header('ETag', etagOf(referral.version));
    return referral;
  }

  @Get(':id/events')
  @Permission('referral.read')
  @Reads('REFERRAL_HISTORY_READ')
  @ApiOperation({ summary: 'The complete history, oldest first' })
  @Paged()
  events(@Param('id') id: string, @CurrentActor() by: Actor, @Asked([KEY.number]) page: PageRequest) {
    return this.reading.events(readId(id), by, page);
  }

  @Get(':id/clocks')
  @Permission('referral.read')
  @Reads('REFERRAL_CLOCKS_READ')
  @ApiOperation({ summary: 'Its clocks side by side, each with the events that are its evidence' })
  async clocks(@Param('id') id: string, @CurrentActor() by: Actor) {
    return { items: await this.reading.clocksOf(readId(id), by) };
  }

  @Get(':id/actions')
  @Permission('referral.read')
  @Reads('REFERRAL_ACTIONS_READ')
  @ApiOperation({ summary: 'What you can do now: each action, allowed or blocked with its reason' })
  async actions(@Param('id') id: string, @CurrentActor() by: Actor) {
    return { items: await this.reading.actions(readId(id), by) };
  }

  @Patch(':id/answers')
  @Permission('referral.draft')
  @ApiOperation({ summary: 'Go on with a draft (JSON Merge Patch of its answers)' })
  @ApiHeader(IF_MATCH)
  async saveAnswers(
    @Param('id') id: string,
    @Body() patch: Record<string, unknown>,
    @Headers('if-match') seen: string | undefined,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) throw notAPatch();
    const referral = await this.referrals.saveAnswers(readId(id), patch, {
      by,
      version: versionIn(seen),
      correlationId,
    });
    reply.header('ETag', etagOf(referral.version));
    return referral;
  }

  @Post(':id/actions/:action')
  @Permission('referral.act')
  @HttpCode(200)
  @ApiOperation({ summary: 'Do something to a referral' })
  @ApiParam({ name: 'action', description: 'As listed by /api/referrals/{id}/actions' })
  @ApiHeader(IF_MATCH)
  async act(
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() payload: unknown,
    @Headers('if-match') seen: string | undefined,
    @CurrentActor() by: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const sending = { by, version: versionIn(seen), correlationId: request.id };
    const referral = await this.referrals.act(readId(id), action, payload, sending);
    reply.header('ETag', etagOf(referral.version));
    return referral;
  }
}

/** The answers are the template's to check, so they pass by the class's validator whole. */
function readSubmission(body: unknown): SubmitReferralDto {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return checked(SubmitReferralDto, body);
  const { answers, ...rest } = body as { answers?: unknown };
  const isObject = typeof answers === 'object' && answers !== null && !Array.isArray(answers);
  const dto = checked(SubmitReferralDto, { ...rest, answers: isObject ? {} : answers });
  return Object.assign(dto, { answers });
}

const notAPatch = () =>
  invalid([
    {
      pointer: '',
      code: 'type',
      message: 'Send an object of question ids and values; null removes an answer',
    },
  ]);
