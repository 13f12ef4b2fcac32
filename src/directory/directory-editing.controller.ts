import { Body, Controller, Get, Headers, Param, Put, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../access/policy/identity.decorators.js';
import { Permission } from '../access/policy/permission.decorators.js';
import type { Actor } from '../domain/actor.js';
import { CorrelationId } from '../server/http/correlation.js';
import { etagOf, versionIn } from '../server/http/etag.js';
import { Asked, KEY, Paged, type PageRequest } from '../server/http/page.js';
import { checked, invalid } from '../server/http/payload.js';
import { DirectoryEditingService } from './directory-editing.service.js';
import { notYaml, unknownEntry } from './directory.problems.js';
import type { Kind } from './directory.types.js';
import { CapacityDto, OrganisationDto, ServiceDto, TeamDto } from './dto/entry.dto.js';
import { ENTRY_ID, ODS_CODE } from './dto/file.dto.js';

/** What an entry is by its place in the address. */
const PLACES: Record<string, { kind: Kind; dto: new () => object; id: RegExp }> = {
  organisations: { kind: 'organisation', dto: OrganisationDto, id: ODS_CODE },
  services: { kind: 'service', dto: ServiceDto, id: ENTRY_ID },
  teams: { kind: 'team', dto: TeamDto, id: ENTRY_ID },
};

const BODIES = Object.values(PLACES).map(({ dto }) => ({ $ref: `#/components/schemas/${dto.name}` }));
const PLACE = { name: 'place', enum: Object.keys(PLACES) };
const IF_MATCH = {
  name: 'If-Match',
  required: false,
  description: 'The ETag as you saw it; none for a new entry',
};
const YAML = 'application/yaml';

@ApiTags('Directory')
@Controller('api/directory')
export class DirectoryEditingController {
  constructor(private readonly editing: DirectoryEditingService) {}

  @Get()
  @Permission('directory.full')
  @ApiOperation({ summary: 'The whole directory as YAML, without secrets' })
  @ApiProduces(YAML)
  async export(@Res() reply: FastifyReply): Promise<void> {
    const { text, etag } = await this.editing.export();
    reply.header('ETag', etag).type(`${YAML}; charset=utf-8`).send(text);
  }

  @Put()
  @Permission('directory.edit')
  @ApiOperation({ summary: 'Import a directory as YAML: what it names is changed, nothing is removed' })
  @ApiHeader({ ...IF_MATCH, required: true, description: 'The ETag of the export you changed; * for any' })
  @ApiConsumes(YAML)
  @ApiBody({ schema: { type: 'string' } })
  import(
    @Body() text: unknown,
    @Headers('if-match') seen: string | undefined,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ) {
    if (typeof text !== 'string') throw notYaml();
    return this.editing.import(text, seen?.trim(), { by, correlationId });
  }

  @Put('teams/:id/capacity')
  @Permission('directory.capacity')
  @ApiOperation({ summary: 'Say how many open referrals a team can carry' })
  @ApiHeader({ ...IF_MATCH, required: true })
  @ApiBody({ type: CapacityDto })
  async setCapacity(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('if-match') seen: string | undefined,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { capacity } = checked(CapacityDto, body);
    const team = await this.editing.setCapacity(id, capacity, versionIn(seen), { by, correlationId });
    reply.header('ETag', etagOf(team.version));
    return team;
  }

  @Get(':place/:id')
  @Permission('directory.entry')
  @ApiOperation({ summary: 'One entry in the form in which it can be changed' })
  @ApiParam(PLACE)
  async one(
    @Param('place') place: string,
    @Param('id') id: string,
    @CurrentActor() by: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const entry = await this.editing.entry(placed(place).kind, id, by);
    reply.header('ETag', etagOf(entry.version));
    return entry;
  }

  @Put(':place/:id')
  @Permission('directory.edit')
  @ApiOperation({ summary: 'Create, change or retire an entry; what is left out is removed' })
  @ApiParam(PLACE)
  @ApiHeader(IF_MATCH)
  @ApiBody({ schema: { anyOf: BODIES } })
  async put(
    @Param('place') place: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('if-match') seen: string | undefined,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { kind, dto, id: form } = placed(place);
    if (!form.test(id)) throw notAnId();
    const { created, entry } = await this.editing.put(kind, id, checked(dto, body), versionIn(seen), {
      by,
      correlationId,
    });
    reply.status(created ? 201 : 200).header('ETag', etagOf(entry.version));
    return entry;
  }

  @Get(':place/:id/history')
  @Permission('directory.full')
  @ApiOperation({
    summary: 'Every change of an entry, oldest first: before and after, and by whom',
  })
  @ApiParam(PLACE)
  @Paged()
  history(@Param('place') place: string, @Param('id') id: string, @Asked([KEY.number]) page: PageRequest) {
    return this.editing.history(placed(place).kind, id, page);
  }
}

function placed(place: string) {
  if (!Object.hasOwn(PLACES, place)) throw unknownEntry();
  return PLACES[place]!;
}

const notAnId = () =>
  invalid([
    {
      pointer: '',
      code: 'id',
      message:
        'Ids are lower-case letters, digits and hyphens; an organisation’s is its ODS code in capitals',
    },
  ]);
