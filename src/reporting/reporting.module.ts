import { Module } from '@nestjs/common';
import { AllocationReportController } from './allocation-report.controller.js';
import { AllocationReport } from './allocation-report.service.js';
import { AllocationReportStore } from './allocation-report.store.js';

@Module({
  controllers: [AllocationReportController],
  providers: [AllocationReport, AllocationReportStore],
})
export class ReportingModule {}
