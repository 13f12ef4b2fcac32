import { Module } from '@nestjs/common';
import { Finder } from './finder.service.js';
import { FinderWatch } from './finder-watch.service.js';
import { FindingStore } from './finding.store.js';
import { QueueController } from './queue.controller.js';
import { ReviewQueue } from './queue.service.js';
import { QueueStore } from './queue.store.js';

const finding = [Finder, FindingStore];

@Module({
  controllers: [QueueController],
  providers: [...finding, ReviewQueue, QueueStore],
  exports: [Finder, ReviewQueue],
})
export class OversightModule {}

/** What a worker needs to look for unusual access. */
@Module({ providers: [...finding, FinderWatch] })
export class FindingModule {}
