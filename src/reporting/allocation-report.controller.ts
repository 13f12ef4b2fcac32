import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Permission } from '../access/policy/permission.decorators.js';
import { idsIn, Reads } from '../audit/reads.decorators.js';
import { Asked, KEY, Paged, type PageRequest } from '../server/http/page.js';
import { AllocationReportService } from './allocation-report.service.js';
import { readPeriod } from './period.rules.js';

const FILTERS = ['from', 'to'];
const DAY = { required: true, type: String, description: 'A day in London, included: 2026-11-01' };

@ApiTags('Reports')
@ApiQuery({ name: 'from', ...DAY })
@ApiQuery({ name: 'to', ...DAY })
@Permission('report.read')
@Controller('api/reports/allocations')
export class AllocationReportController {
  constructor(private readonly report: AllocationReportService) {}

  @Get()
  @ApiOperation({
    summary: 'Offers by service and team: how many, and whether the first suggestion was taken',
  })
  @Paged()
  byTeam(
    @Asked([KEY.name, KEY.name], FILTERS) page: PageRequest,
    @Query('from') from: unknown,
    @Query('to') to: unknown,
  ) {
    return this.report.byTeam(readPeriod(from, to), page);
  }

  @Get('overrides')
  @Reads('ALLOCATION_OVERRIDES_READ', idsIn(({ referralId }: { referralId: string }) => referralId))
  @ApiOperation({
    summary: 'Offers that did not follow the first suggestion, or a criterion, with their reasons',
  })
  @Paged()
  overrides(
    @Asked([KEY.time, KEY.uuid, KEY.number], FILTERS) page: PageRequest,
    @Query('from') from: unknown,
    @Query('to') to: unknown,
  ) {
    return this.report.overrides(readPeriod(from, to), page);
  }
}
