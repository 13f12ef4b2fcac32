import { Module } from '@nestjs/common';
import { ReadLogModule } from '../audit/audit.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { PatientsModule } from '../patients/patients.module.js';
import { SharingModule } from '../records/records.module.js';
import { periodically } from '../server/runtime/periodically.js';
import { TemplateModule } from '../templates/template.module.js';
import { AccessLogController } from './access-log/access-log.controller.js';
import { AccessLogService } from './access-log/access-log.service.js';
import { AuditSearchService } from './audit-search/audit-search.service.js';
import { AuditSearchStore } from './audit-search/audit-search.store.js';
import { AuditController } from './audit-search/audit.controller.js';
import { FinderService } from './reviews/finder.service.js';
import { FindingStore } from './reviews/finding.store.js';
import { QueueController } from './reviews/queue.controller.js';
import { QueueStore } from './reviews/queue.store.js';
import { ReviewQueueService } from './reviews/review-queue.service.js';

const finding = [FinderService, FindingStore];

@Module({
  imports: [DirectoryModule, PatientsModule, ReadLogModule, SharingModule, TemplateModule],
  controllers: [AccessLogController, AuditController, QueueController],
  providers: [
    ...finding,
    ReviewQueueService,
    QueueStore,
    AccessLogService,
    AuditSearchService,
    AuditSearchStore,
  ],
  exports: [AccessLogService, AuditSearchService, FinderService, ReviewQueueService],
})
export class OversightModule {}

/** What a worker needs to look for unusual access. */
@Module({
  providers: [
    ...finding,
    periodically(FinderService, {
      everyMs: 60_000,
      failed: 'oversightFailed',
      work: (finder) => finder.find(),
    }),
  ],
})
export class FindingModule {}
