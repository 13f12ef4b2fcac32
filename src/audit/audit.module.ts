import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { periodically } from '../server/runtime/periodically.js';
import { AuditVerificationService } from './audit-verification.service.js';
import { ReadLogService } from './read-log.service.js';
import { ReadLogStore } from './read-log.store.js';
import { ReadTraceInterceptor } from './read-trace.interceptor.js';
import { SealStore } from './seal.store.js';
import { SealerService } from './sealer.service.js';

/** What a worker needs to seal the audit log. */
@Module({
  providers: [
    SealStore,
    SealerService,
    periodically(SealerService, {
      everyMs: 10_000,
      failed: 'sealingFailed',
      work: (sealer) => sealer.pass(),
    }),
  ],
})
export class SealingModule {}

/** What features need to leave a trace of what they show, and what leaves that of every `@Reads` handler. */
@Module({
  providers: [ReadLogStore, ReadLogService, { provide: APP_INTERCEPTOR, useClass: ReadTraceInterceptor }],
  exports: [ReadLogService],
})
export class ReadLogModule {}

/** What verifies the audit log. */
@Module({ providers: [SealStore, AuditVerificationService] })
export class VerificationModule {}
