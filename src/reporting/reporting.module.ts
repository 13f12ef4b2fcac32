import { Module } from '@nestjs/common';
import { InformationReportController } from './information-report.controller.js';
import { InformationReport } from './information-report.service.js';
import { InformationReportStore } from './information-report.store.js';

@Module({
  controllers: [
    InformationReportController, //
  ],
  providers: [
    InformationReport, //
    InformationReportStore,
  ],
})
export class ReportingModule {}
