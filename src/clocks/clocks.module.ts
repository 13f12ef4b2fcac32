import { Module } from '@nestjs/common';
import { PublishingModule } from '../publishing/publishing.module.js';
import { BankHolidayController } from './calendars/bank-holiday.controller.js';
import { BankHolidayStore } from './calendars/bank-holiday.store.js';
import { BankHolidaysService } from './calendars/bank-holidays.service.js';
import { OpeningHoursPublishingService } from './calendars/opening-hours-publishing.service.js';
import { OpeningHoursController } from './calendars/opening-hours.controller.js';
import { ClocksService } from './deadlines/clocks.service.js';
import { UnattendedController } from './unattended.controller.js';
import { UnattendedService } from './unattended.service.js';
import { UnattendedStore } from './unattended.store.js';

@Module({
  imports: [PublishingModule],
  controllers: [BankHolidayController, OpeningHoursController, UnattendedController],
  providers: [
    BankHolidaysService,
    BankHolidayStore,
    ClocksService,
    OpeningHoursPublishingService,
    UnattendedService,
    UnattendedStore,
  ],
  exports: [BankHolidaysService, ClocksService, OpeningHoursPublishingService, UnattendedService],
})
export class ClocksModule {}
