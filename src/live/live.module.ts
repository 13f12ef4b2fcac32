import { Module } from '@nestjs/common';
import { WorklistsModule } from '../worklists/worklists.module.js';
import { ChangeFeedService } from './change-feed.service.js';
import { LiveSettings } from './live-settings.js';
import { LiveController } from './live.controller.js';
import { LiveService } from './live.service.js';
import { LiveStore } from './live.store.js';

@Module({
  imports: [WorklistsModule],
  controllers: [LiveController],
  providers: [
    ChangeFeedService,
    LiveService,
    LiveStore,
    { provide: LiveSettings, useValue: new LiveSettings() },
  ],
})
export class LiveModule {}
