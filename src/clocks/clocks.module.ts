import { Module } from '@nestjs/common';
import { BankHolidayController } from './bank-holiday.controller.js';
import { BankHolidays } from './bank-holidays.service.js';
import { BankHolidayStore } from './bank-holiday.store.js';
import { ClocksService } from './clocks.service.js';
import { UnattendedController } from './unattended.controller.js';
import { UnattendedService } from './unattended.service.js';
import { UnattendedStore } from './unattended.store.js';

@Module({
  controllers: [BankHolidayController, UnattendedController],
  providers: [BankHolidays, BankHolidayStore, ClocksService, UnattendedService, UnattendedStore],
  exports: [BankHolidays, ClocksService, UnattendedService],
})
export class ClocksModule {}
