import { Module } from '@nestjs/common';
import { ReadLogModule } from '../audit/audit.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { PatientsModule } from '../patients/patients.module.js';
import { SharingModule } from '../sharing/sharing.module.js';
import { TemplateModule } from '../templates/template.module.js';
import { AccessLogController } from './access-log.controller.js';
import { AccessLog } from './access-log.service.js';
import { AuditController } from './audit.controller.js';
import { AuditSearch } from './audit-search.service.js';
import { AuditSearchStore } from './audit-search.store.js';
import { Finder } from './finder.service.js';
import { FinderWatch } from './finder-watch.service.js';
import { FindingStore } from './finding.store.js';
import { QueueController } from './queue.controller.js';
import { ReviewQueue } from './queue.service.js';
import { QueueStore } from './queue.store.js';

const finding = [Finder, FindingStore];

@Module({
  imports: [DirectoryModule, PatientsModule, ReadLogModule, SharingModule, TemplateModule],
  controllers: [AccessLogController, AuditController, QueueController],
  providers: [...finding, ReviewQueue, QueueStore, AccessLog, AuditSearch, AuditSearchStore],
  exports: [AccessLog, AuditSearch, Finder, ReviewQueue],
})
export class OversightModule {}

/** What a worker needs to look for unusual access. */
@Module({ providers: [...finding, FinderWatch] })
export class FindingModule {}
