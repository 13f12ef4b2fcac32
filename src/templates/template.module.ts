import { Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import type { Publications } from '../publishing/published-text.types.js';
import { PublishedTextsService } from '../publishing/published-texts.service.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { Clock } from '../server/runtime/clock.js';
import { TemplateLibrary } from './library/template-library.js';
import { TemplateService } from './library/template.service.js';
import { published } from './publishing/published.rules.js';
import { TemplateChecksService } from './publishing/template-checks.service.js';
import { TemplateHistoryService } from './publishing/template-history.service.js';
import { TemplatePublishingService } from './publishing/template-publishing.service.js';
import { TemplateVersionsController } from './publishing/template-versions.controller.js';
import { TemplateController } from './template.controller.js';

/** The templates of the files and those that are published, now and after each change. */
async function inUse(
  library: TemplateLibrary,
  clock: Clock,
  texts: PublishedTextsService,
): Promise<TemplateService> {
  const templates = new TemplateService([], clock, () => texts.lookAgain());
  await texts.follow('template', ({ texts, retired }: Publications) => {
    const loaded = library.load(texts.map(published), clock.now());
    for (const { name, version, retiredFrom } of retired)
      loaded.find((each) => each.id === name && each.version === version)?.retire(retiredFrom);
    templates.use(loaded);
  });
  return templates;
}

@Module({
  imports: [PublishingModule],
  controllers: [TemplateController, TemplateVersionsController],
  providers: [
    {
      provide: TemplateLibrary,
      inject: [Config],
      useFactory: ({ templatesDir }: Config) => new TemplateLibrary(templatesDir),
    },
    TemplateChecksService,
    TemplateHistoryService,
    TemplatePublishingService,
    { provide: TemplateService, inject: [TemplateLibrary, Clock, PublishedTextsService], useFactory: inUse },
  ],
  exports: [TemplateChecksService, TemplateHistoryService, TemplatePublishingService, TemplateService],
})
export class TemplateModule {}
