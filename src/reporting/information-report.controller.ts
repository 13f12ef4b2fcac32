import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Permission } from '../access/policy/permission.decorators.js';
import { Asked, Paged, type PageRequest } from '../server/http/page.js';
import { InformationReportService, LINE } from './information-report.service.js';
import { readPeriod } from './period.rules.js';

@ApiTags('Reports')
@Permission('report.read')
@Controller('api/reports/information-requests')
export class InformationReportController {
  constructor(private readonly report: InformationReportService) {}

  @Get()
  @ApiOperation({ summary: 'Requests for information by practice and template' })
  @ApiQuery({ name: 'from', type: String, description: 'The first day, in London, such as 2026-11-01' })
  @ApiQuery({ name: 'to', type: String, description: 'The last day' })
  @Paged()
  read(
    @Query('from') from: unknown,
    @Query('to') to: unknown,
    @Asked(LINE, ['from', 'to']) page: PageRequest,
  ) {
    return this.report.read(readPeriod(from, to), page);
  }
}
