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
import { loadWording } from './wording/wording.loader.js';
import { Wording } from './wording/wording.js';

/** What every process needs: the call to the workers, the inbox, the wording and the administrators' view. */
@Module({})
export class NotificationsModule {
  /** @param messages every message that the machine can send; each needs its wording */
  static telling(messages: readonly string[]): DynamicModule {
    const readWording = (config: Config, templates: TemplateService): Wording =>
      new Wording(loadWording(join(config.templatesDir, 'messages'), messages), templates, config.publicUrl);
    return {
      module: NotificationsModule,
      global: true,
      imports: [TemplateModule],
      controllers: [InboxController, NotificationController],
      providers: [
        NotificationStore,
        NotificationService,
        NotificationMetrics,
        QueueBoard,
        { provide: Wording, useFactory: readWording, inject: [Config, TemplateService] },
      ],
      exports: [NotificationService, QueueBoard, Wording],
    };
  }
}
