import { Module } from '@nestjs/common';
import { AllocationReportController } from './allocation-report.controller.js';
import { AllocationReport } from './allocation-report.service.js';
import { AllocationReportStore } from './allocation-report.store.js';
import { InformationReportController } from './information-report.controller.js';
import { InformationReport } from './information-report.service.js';
import { InformationReportStore } from './information-report.store.js';
import { Wallboard } from './wallboard.service.js';
import { WallboardStore } from './wallboard.store.js';

@Module({
  controllers: [AllocationReportController, InformationReportController],
  providers: [
    AllocationReport,
    AllocationReportStore,
    InformationReport,
    InformationReportStore,
    Wallboard,
    WallboardStore,
  ],
  exports: [Wallboard],
})
export class ReportingModule {}
