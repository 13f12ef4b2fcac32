import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { ReadLog } from './read-log.service.js';
import { ReadLogStore } from './read-log.store.js';
import { ReadTrace } from './read-trace.interceptor.js';
import { SealStore } from './seal.store.js';
import { Sealer } from './sealer.service.js';
import { AuditVerifier } from './verify.service.js';

/** What a worker needs to seal the audit log. */
@Module({ providers: [SealStore, Sealer] })
export class SealingModule {}

/** What features need to leave a trace of what they show, and what leaves that of every `@Reads` handler. */
@Module({
  providers: [ReadLogStore, ReadLog, { provide: APP_INTERCEPTOR, useClass: ReadTrace }],
  exports: [ReadLog],
})
export class ReadLogModule {}

/** What verifies the audit log. */
@Module({ providers: [SealStore, AuditVerifier] })
export class VerificationModule {}
