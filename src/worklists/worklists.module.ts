import { Module } from '@nestjs/common';
import { ClocksModule } from '../clocks/clocks.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { BulkService } from './bulk.service.js';
import { SavedViewStore } from './saved-view.store.js';
import { SavedViewsService } from './saved-views.service.js';
import { SearchController } from './search.controller.js';
import { SearchService } from './search.service.js';
import { SearchStore } from './search.store.js';
import { WorklistController } from './worklist.controller.js';
import { WorklistService } from './worklist.service.js';
import { WorklistStore } from './worklist.store.js';

@Module({
  imports: [ClocksModule, ReferralsModule],
  controllers: [SearchController, WorklistController],
  providers: [
    BulkService,
    SavedViewsService,
    SavedViewStore,
    SearchService,
    SearchStore,
    WorklistService,
    WorklistStore,
  ],
  exports: [BulkService, SavedViewsService, SearchService, WorklistService],
})
export class WorklistsModule {}
