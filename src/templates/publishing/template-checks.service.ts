import { Injectable } from '@nestjs/common';
import { PublishedTextsService } from '../../publishing/published-texts.service.js';
import { Clock } from '../../server/runtime/clock.js';
import type { CompiledTemplate } from '../form/compiled-template.rules.js';
import type { TemplateProblem } from '../language/template-errors.js';
import { TemplateLibrary } from '../library/template-library.js';
import { candidate, isCore, published } from './published.rules.js';

export interface CheckedText {
  problems: TemplateProblem[];
  /** Undefined while there are problems. */
  template: CompiledTemplate | undefined;
}

const CORE: TemplateProblem = {
  file: candidate('').file,
  line: 1,
  message: 'This is a core: the templates share it, and it is not a template itself.',
  remedy: 'Put it into templates/referrals, and publish templates that use it.',
};

/** What `npm run templates:check` would say if a text were among the others, as the next version. Nothing is kept. */
@Injectable()
export class TemplateChecksService {
  constructor(
    private readonly library: TemplateLibrary,
    private readonly published: PublishedTextsService,
    private readonly clock: Clock,
  ) {}

  async check(text: string): Promise<CheckedText> {
    if (isCore(text)) return { problems: [CORE], template: undefined };
    const { texts } = await this.published.all('template');
    const beside = [...texts.map(published), candidate(text)];
    const { templates, problems } = this.library.check(beside, this.clock.now());
    return { problems, template: problems.length > 0 ? undefined : templates.at(-1) };
  }
}
