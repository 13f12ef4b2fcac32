import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Permission } from '../access/policy/permission.decorators.js';
import { SERVICE_LINES, type ServiceLine } from '../domain/referral.types.js';
import { Asked, KEY, Paged, type Page, type PageRequest } from '../server/http/page.js';
import { Problem } from '../server/http/problem.js';
import { DirectoryService } from './directory.service.js';
import type { ServiceView } from './directory.types.js';

@ApiTags('Directory')
@Controller('api/directory')
export class DirectoryController {
  constructor(private readonly directory: DirectoryService) {}

  @Get('services')
  @Permission('directory.read')
  @ApiOperation({ summary: 'Services and their teams' })
  @ApiQuery({ name: 'serviceLine', required: false, enum: SERVICE_LINES })
  @Paged()
  services(
    @Asked([KEY.name], ['serviceLine']) page: PageRequest,
    @Query('serviceLine') line?: ServiceLine,
  ): Promise<Page<ServiceView>> {
    if (line !== undefined && !SERVICE_LINES.includes(line)) {
      throw new Problem(
        400,
        'UNKNOWN_SERVICE_LINE',
        `serviceLine must be one of ${SERVICE_LINES.join(', ')}.`,
      );
    }
    return this.directory.services(line ?? null, page);
  }
}
