import { Module } from '@nestjs/common';
import { ClocksModule } from '../clocks/clocks.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { WorklistController } from './worklist.controller.js';
import { WorklistService } from './worklist.service.js';
import { WorklistStore } from './worklist.store.js';

@Module({
  imports: [ClocksModule, ReferralsModule],
  controllers: [WorklistController],
  providers: [WorklistService, WorklistStore],
  exports: [WorklistService],
})
export class WorklistsModule {}
