import { Module } from '@nestjs/common';
import { LegalHoldController } from './legal-hold.controller.js';
import { LegalHoldStore } from './legal-hold.store.js';
import { LegalHoldsService } from './legal-holds.service.js';
import { RetentionService } from './retention.service.js';
import { RetentionStore } from './retention.store.js';

@Module({
  controllers: [LegalHoldController],
  providers: [LegalHoldsService, LegalHoldStore, RetentionService, RetentionStore],
  exports: [RetentionService],
})
export class RetentionModule {}
