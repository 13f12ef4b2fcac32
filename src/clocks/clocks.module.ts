import { Module } from '@nestjs/common';
import { PublishingModule } from '../publishing/publishing.module.js';
import { BankHolidayController } from './calendars/bank-holiday.controller.js';
import { BankHolidayStore } from './calendars/bank-holiday.store.js';
import { BankHolidaysService } from './calendars/bank-holidays.service.js';
import { OpeningHoursPublishingService } from './calendars/opening-hours-publishing.service.js';
import { OpeningHoursController } from './calendars/opening-hours.controller.js';
import { ClocksService } from './deadlines/clocks.service.js';

@Module({
  imports: [PublishingModule],
  controllers: [BankHolidayController, OpeningHoursController],
  providers: [BankHolidaysService, BankHolidayStore, ClocksService, OpeningHoursPublishingService],
  exports: [BankHolidaysService, ClocksService, OpeningHoursPublishingService],
})
export class ClocksModule {}
