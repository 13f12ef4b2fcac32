import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { DateTime } from 'luxon';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { CorrelationId } from '../../server/http/correlation.js';
import { Asked, Paged, type PageRequest } from '../../server/http/page.js';
import { checked } from '../../server/http/payload.js';
import { Problem } from '../../server/http/problem.js';
import { BankHolidayDto } from './bank-holiday.dto.js';
import { BankHolidaysService } from './bank-holidays.service.js';

const DAY = /^\d{4}-\d\d-\d\d$/;

@ApiTags('Bank holidays')
@Controller('api/bank-holidays')
export class BankHolidayController {
  constructor(private readonly holidays: BankHolidaysService) {}

  @Get()
  @Permission('calendar.read')
  @ApiOperation({ summary: 'Bank holidays of a year: the computed ones and the changes of administrators' })
  @ApiQuery({ name: 'year', required: false, type: Number, description: 'This year if left out' })
  @Paged()
  list(@Asked([DAY], ['year']) page: PageRequest, @Query('year') year?: string) {
    if (year !== undefined && !/^(19|20|21)\d\d$/.test(year))
      throw new Problem(400, 'BAD_YEAR', 'year must be a year of four digits, such as 2026.');
    return this.holidays.list(year === undefined ? null : Number(year), page);
  }

  @Put(':day')
  @Permission('calendar.edit')
  @HttpCode(204)
  @ApiBody({ type: BankHolidayDto })
  @ApiOperation({ summary: 'Add a bank holiday that is not computed, or one that was removed' })
  add(
    @Param('day') day: string,
    @Body() body: unknown,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ): Promise<void> {
    return this.holidays.add(readDay(day), checked(BankHolidayDto, body).name, by, correlationId);
  }

  @Delete(':day')
  @Permission('calendar.edit')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a bank holiday: it stays in the list and no longer counts' })
  strike(
    @Param('day') day: string,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ): Promise<void> {
    return this.holidays.strike(readDay(day), by, correlationId);
  }

  @Delete(':day/decision')
  @Permission('calendar.edit')
  @HttpCode(204)
  @ApiOperation({ summary: 'Undo the change of a day' })
  undo(
    @Param('day') day: string,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ): Promise<void> {
    return this.holidays.undo(readDay(day), by, correlationId);
  }
}

function readDay(day: string): string {
  if (DAY.test(day) && DateTime.fromISO(day).isValid) return day;
  throw new Problem(400, 'BAD_DAY', 'Write a real day as YYYY-MM-DD.');
}
