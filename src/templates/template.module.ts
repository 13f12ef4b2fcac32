import { Module } from '@nestjs/common';
import { Config } from '../config.js';
import { Clock } from '../platform/clock.js';
import { loadTemplates } from './load-templates.js';
import { TemplateChecks } from './template-checks.service.js';
import { TemplateController } from './template.controller.js';
import { TemplateService } from './template.service.js';

@Module({
  controllers: [TemplateController],
  providers: [
    TemplateChecks,
    {
      provide: TemplateService,
      inject: [Config, Clock],
      useFactory: (config: Config, clock: Clock) =>
        new TemplateService(loadTemplates(config.templatesDir, clock.now()), clock),
    },
  ],
  exports: [TemplateChecks, TemplateService],
})
export class TemplateModule {}
