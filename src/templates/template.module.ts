import { Module } from '@nestjs/common';
import { Config } from '../config.js';
import { Clock } from '../platform/clock.js';
import type { Publications } from '../publishing/published-text.types.js';
import { PublishedTexts } from '../publishing/published-texts.service.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { loadTemplates } from './load-templates.js';
import { published } from './published.rules.js';
import { TemplateChecks } from './template-checks.service.js';
import { TemplateHistory } from './template-history.service.js';
import { TemplatePublishing } from './template-publishing.service.js';
import { TemplateVersionsController } from './template-versions.controller.js';
import { TemplateController } from './template.controller.js';
import { TemplateService } from './template.service.js';

/** The templates of the files and those that are published, now and after each change. */
async function inUse(config: Config, clock: Clock, texts: PublishedTexts): Promise<TemplateService> {
  const templates = new TemplateService([], clock);
  await texts.follow('template', ({ texts, retired }: Publications) => {
    const loaded = loadTemplates(config.templatesDir, clock.now(), texts.map(published));
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
    TemplateChecks,
    TemplateHistory,
    TemplatePublishing,
    { provide: TemplateService, inject: [Config, Clock, PublishedTexts], useFactory: inUse },
  ],
  exports: [TemplateChecks, TemplateHistory, TemplatePublishing, TemplateService],
})
export class TemplateModule {}
