import { Module, type DynamicModule } from '@nestjs/common';
import { join } from 'node:path';
import { Config } from '../config/config.js';
import { PublishedTextsService } from '../publishing/published-texts.service.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { TemplateService } from '../templates/library/template.service.js';
import { TemplateModule } from '../templates/template.module.js';
import { QueueBoardService } from './delivery/queue-board.service.js';
import { InboxController } from './outbox/inbox.controller.js';
import { NotificationMetrics } from './outbox/notification-metrics.js';
import { NotificationController } from './outbox/notification.controller.js';
import { NotificationService } from './outbox/notification.service.js';
import { NotificationStore } from './outbox/notification.store.js';
import { latestWording } from './wording/latest-wording.js';
import { loadWording } from './wording/wording-loader.js';
import { WordingPublishingService } from './wording/wording-publishing.service.js';
import { WordingController } from './wording/wording.controller.js';
import { Wording } from './wording/wording.js';

/** What every process needs: the call to the workers, the inbox, the wording and the administrators' view. */
@Module({})
export class NotificationsModule {
  /** @param messages every message that the machine can send; each needs its wording */
  static telling(messages: readonly string[]): DynamicModule {
    const inUse = async (config: Config, templates: TemplateService, texts: PublishedTextsService) => {
      const files = loadWording(join(config.templatesDir, 'messages'), messages);
      const wording = new Wording(files, templates, config.publicUrl);
      await texts.follow('wording', (published) => wording.use(latestWording(published)));
      return wording;
    };
    return {
      module: NotificationsModule,
      global: true,
      imports: [PublishingModule, TemplateModule],
      controllers: [InboxController, NotificationController, WordingController],
      providers: [
        NotificationStore,
        NotificationService,
        NotificationMetrics,
        QueueBoardService,
        WordingPublishingService,
        { provide: Wording, useFactory: inUse, inject: [Config, TemplateService, PublishedTextsService] },
      ],
      exports: [NotificationService, QueueBoardService, Wording, WordingPublishingService],
    };
  }
}
