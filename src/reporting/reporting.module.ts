import { Module } from '@nestjs/common';
import { AllocationReportController } from './allocation-report.controller.js';
import { AllocationReportService } from './allocation-report.service.js';
import { AllocationReportStore } from './allocation-report.store.js';
import { InformationReportController } from './information-report.controller.js';
import { InformationReportService } from './information-report.service.js';
import { InformationReportStore } from './information-report.store.js';
import { WallboardService } from './wallboard.service.js';
import { WallboardStore } from './wallboard.store.js';

@Module({
  controllers: [AllocationReportController, InformationReportController],
  providers: [
    AllocationReportService,
    AllocationReportStore,
    InformationReportService,
    InformationReportStore,
    WallboardService,
    WallboardStore,
  ],
  exports: [WallboardService],
})
export class ReportingModule {}
