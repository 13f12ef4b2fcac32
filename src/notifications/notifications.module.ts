import { Module, type DynamicModule } from '@nestjs/common';
import { join } from 'node:path';
import { Config } from '../config.js';
import { TemplateModule } from '../templates/template.module.js';
import { TemplateService } from '../templates/template.service.js';
import { InboxController } from './inbox.controller.js';
import { NotificationController } from './notification.controller.js';
import { NotificationMetrics } from './notification.metrics.js';
import { NotificationService } from './notification.service.js';
import { NotificationStore } from './notification.store.js';
import { QueueBoard } from './queue-board.service.js';
import { PublishedTexts } from '../publishing/published-texts.service.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { latestWording } from './wording/latest-wording.js';
import { WordingController } from './wording/wording.controller.js';
import { WordingPublishing } from './wording/wording-publishing.service.js';
import { loadWording } from './wording/wording.loader.js';
import { Wording } from './wording/wording.js';

/** What every process needs: the call to the workers, the inbox, the wording and the administrators' view. */
@Module({})
export class NotificationsModule {
  /** @param messages every message that the machine can send; each needs its wording */
  static telling(messages: readonly string[]): DynamicModule {
    const inUse = async (config: Config, templates: TemplateService, texts: PublishedTexts) => {
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
        QueueBoard,
        WordingPublishing,
        { provide: Wording, useFactory: inUse, inject: [Config, TemplateService, PublishedTexts] },
      ],
      exports: [NotificationService, QueueBoard, Wording, WordingPublishing],
    };
  }
}
