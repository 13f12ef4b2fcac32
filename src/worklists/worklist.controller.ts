import {
  applyDecorators,
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor } from '../access/policy/identity.decorators.js';
import { Permission } from '../access/policy/permission.decorators.js';
import { itemsShown, Reads } from '../audit/reads.decorators.js';
import type { Actor } from '../domain/actor.js';
import { CorrelationId } from '../server/http/correlation.js';
import { etagOf } from '../server/http/etag.js';
import { Paged, textOf } from '../server/http/page.js';
import { checked } from '../server/http/payload.js';
import { BulkService } from './bulk.service.js';
import { BulkDto } from './dto/bulk.dto.js';
import { FILTERS } from './filters.rules.js';
import { LISTS } from './lists.rules.js';
import { WorklistService } from './worklist.service.js';

/** As the stream's readers send it back. */
const PLACE = 'Last-Event-ID';
const WHERE_TO_GO_ON =
  'The position in the stream of changes at which this page was read. Open `…/stream` with it, as `?from=` or as ' +
  '`Last-Event-ID`, to get every change since. Of several pages, use that of the first.';

const Filtered = () =>
  applyDecorators(
    ...Object.entries(FILTERS).map(([name, { form }]) =>
      ApiQuery({ name, required: false, type: String, description: `Only these: ${form}` }),
    ),
  );

@ApiTags('Worklists')
@Controller('api/worklists')
export class WorklistController {
  constructor(
    private readonly worklists: WorklistService,
    private readonly bulk: BulkService,
  ) {}

  @Get()
  @Permission('worklist.read')
  @ApiOperation({ summary: 'Your lists, with how many referrals are on each (counted to 1,000)' })
  async lists(@CurrentActor() by: Actor) {
    return { items: await this.worklists.lists(by), next: null };
  }

  @Post('spa/next')
  @Permission('worklist.take')
  @HttpCode(200)
  @ApiOperation({ summary: 'Claim the next best new referral; 204 when none is left' })
  @Filtered()
  async next(
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const query = request.query as Record<string, unknown>;
    const claimed = await this.worklists.claimNext(query, { by, correlationId });
    if (claimed) reply.header('ETag', etagOf(claimed.version));
    else reply.status(204);
    return claimed;
  }

  @Post('bulk')
  @Permission('referral.bulk')
  @HttpCode(200)
  @ApiOperation({ summary: 'Release, prioritise or allocate up to 100 referrals; each has its own result' })
  @ApiBody({ type: BulkDto })
  inBulk(@Body() body: unknown, @CurrentActor() by: Actor, @CorrelationId() correlationId: string) {
    return this.bulk.run(checked(BulkDto, body), by, correlationId);
  }

  @Get(':name')
  @Permission('worklist.read')
  @Reads('WORKLIST_READ', itemsShown)
  @ApiOperation({ summary: 'Referrals to work on: risk of breach first, then category, then waiting time' })
  @ApiParam({ name: 'name', enum: Object.keys(LISTS) })
  @Paged()
  @Filtered()
  @ApiOkResponse({ headers: { [PLACE]: { schema: { type: 'string' }, description: WHERE_TO_GO_ON } } })
  @Header('content-type', 'application/json; charset=utf-8')
  async read(
    @Param('name') name: string,
    @CurrentActor() by: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const page = await this.worklists.read(name, by, request.query as Record<string, unknown>);
    reply.header(PLACE, page.place);
    return textOf(page);
  }
}
