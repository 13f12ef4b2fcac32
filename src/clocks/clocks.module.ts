import { Module } from '@nestjs/common';
import { PublishingModule } from '../publishing/publishing.module.js';
import { BankHolidayController } from './calendars/bank-holiday.controller.js';
import { BankHolidayStore } from './calendars/bank-holiday.store.js';
import { BankHolidays } from './calendars/bank-holidays.service.js';
import { OpeningHoursPublishing } from './calendars/opening-hours-publishing.service.js';
import { OpeningHoursController } from './calendars/opening-hours.controller.js';
import { ClocksService } from './deadlines/clocks.service.js';
import { UnattendedController } from './unattended.controller.js';
import { UnattendedService } from './unattended.service.js';
import { UnattendedStore } from './unattended.store.js';

@Module({
  imports: [PublishingModule],
  controllers: [BankHolidayController, OpeningHoursController, UnattendedController],
  providers: [
    BankHolidays,
    BankHolidayStore,
    ClocksService,
    OpeningHoursPublishing,
    UnattendedService,
    UnattendedStore,
  ],
  exports: [BankHolidays, ClocksService, OpeningHoursPublishing, UnattendedService],
})
export class ClocksModule {}
