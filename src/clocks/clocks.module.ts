import { Module } from '@nestjs/common';
import { PublishingModule } from '../publishing/publishing.module.js';
import { BankHolidayController } from './bank-holiday.controller.js';
import { BankHolidays } from './bank-holidays.service.js';
import { BankHolidayStore } from './bank-holiday.store.js';
import { ClocksService } from './clocks.service.js';
import { OpeningHoursController } from './opening-hours.controller.js';
import { OpeningHoursPublishing } from './opening-hours-publishing.service.js';
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
