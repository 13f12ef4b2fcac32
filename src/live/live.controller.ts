import { Controller, Get, Headers, Param, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { CurrentActor } from '../access/policy/identity.decorators.js';
import { Permission } from '../access/policy/permission.decorators.js';
import type { Actor } from '../domain/actor.js';
import { LISTS } from '../worklists/lists.rules.js';
import { LiveSettings } from './live-settings.js';
import { LiveService } from './live.service.js';
import { cursorOf } from './stream.rules.js';

@ApiTags('Worklists')
@Controller('api/worklists')
export class LiveController {
  constructor(
    private readonly live: LiveService,
    private readonly settings: LiveSettings,
  ) {}

  @Get(':name/stream')
  @Permission('worklist.read')
  @ApiOperation({
    summary: 'What changes on a list, as server-sent events',
    description:
      'Read the list, then open this from the position given in its answer. `change` has `{ id, in, version, state, unread }`: a referral that came onto the list or ' +
      'changed on it (`in: true`), or is not on it after a change; without version and state when you may no longer see it. ' +
      '`reset`: read the list again. A change may be reported twice; none is left out.',
  })
  @ApiParam({ name: 'name', enum: Object.keys(LISTS) })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Continues after this event' })
  @ApiQuery({
    name: 'from',
    required: false,
    type: String,
    description:
      'Starts at the `Last-Event-ID` of an answer of the list; if both are sent, the header counts',
  })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async stream(
    @Param('name') name: string,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Query('from') from: unknown,
    @CurrentActor() by: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const cursor = cursorOf(lastEventId, from);
    const listening = { by, cursor, gone: gone.signal, signedIn: request.signedIn! };
    const lines = await this.live.follow(name, listening);
    reply.raw.setTimeout(this.settings.stuckMs, () => reply.raw.destroy());
    reply
      .type('text/event-stream')
      // nginx would keep the lines until it has enough of them.
      .header('x-accel-buffering', 'no')
      .send(Readable.from(lines, { highWaterMark: 1 }));
  }
}
