import { Module } from '@nestjs/common';
import { BankHolidayController } from './bank-holiday.controller.js';
import { BankHolidays } from './bank-holidays.service.js';
import { BankHolidayStore } from './bank-holiday.store.js';
import { ClocksService } from './clocks.service.js';

@Module({
  controllers: [BankHolidayController],
  providers: [BankHolidays, BankHolidayStore, ClocksService],
  exports: [ClocksService],
})
export class ClocksModule {}
