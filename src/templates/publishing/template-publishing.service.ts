import { Injectable } from '@nestjs/common';
import { londonDay } from '../../domain/london.js';
import type { Publishing } from '../../publishing/published-text.types.js';
import { PublishedTextsService } from '../../publishing/published-texts.service.js';
import { invalid } from '../../server/http/payload.js';
import type { FieldProblem } from '../../server/http/problem.js';
import { Clock } from '../../server/runtime/clock.js';
import * as problems from '../library/template.problems.js';
import { TemplateService } from '../library/template.service.js';
import { withSetting } from './published.rules.js';
import { TemplateChecksService } from './template-checks.service.js';

export interface PublishedVersion {
  id: string;
  version: number;
  title: string;
  effectiveFrom: string;
}

const KIND = 'template';

/** The only writer of published templates. */
@Injectable()
export class TemplatePublishingService {
  constructor(
    private readonly templates: TemplateService,
    private readonly checks: TemplateChecksService,
    private readonly published: PublishedTextsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Publishes a text as the next version of its template; it is in use from its day on, without a restart.
   * @param effectiveFrom YYYY-MM-DD, today or later; it takes the place of the day that the text says
   * @throws Problem 422 with every problem that the command would name, 409 when somebody else was faster
   */
  async publish(text: string, effectiveFrom: string, publishing: Publishing): Promise<PublishedVersion> {
    const dated = withSetting(text, 'effectiveFrom', effectiveFrom);
    const { texts } = await this.published.all(KIND);
    const before = texts.find((each) => each.text === dated && isOf(each, publishing));
    if (before) return this.view(before.name, before.version);
    const { problems: found, template } = await this.checks.check(dated);
    const late = this.inThePast(effectiveFrom, '/effectiveFrom');
    if (!template || late.length > 0) throw problems.templateWrong(found, late);
    const { id, version } = template;
    const what = { name: id, version, text: dated, effectiveFrom };
    if (!(await this.published.publish(KIND, what, publishing))) throw problems.overtaken(id, version);
    return this.view(id, version);
  }

  /**
   * Takes a version out of use from a day on, also earlier than was said before. Referrals keep it; drafts go on with the version that is in use then.
   * @throws Problem 404, 409 or 422
   */
  async retire(id: string, version: number, from: string, publishing: Publishing): Promise<void> {
    const template = this.templates.get(id, version);
    if (!template) throw problems.versionUnknown();
    const { retired } = await this.published.all(KIND);
    const before = retired.find((each) => each.name === id && each.version === version);
    if (before?.retiredFrom === from && isOf(before, publishing)) return;
    if (before && before.retiredFrom <= from) throw problems.alreadyRetired(before.retiredFrom);
    const late = this.inThePast(from, '/from');
    if (late.length > 0) throw invalid(late);
    if (!template.isOrWillBeInUse(this.today())) throw problems.neverInUse();
    if (this.templates.without(template, from).length === 0) throw problems.lastTemplate();
    if (!(await this.published.retire(KIND, { name: id, version, from }, publishing)))
      throw problems.alreadyRetired(from);
  }

  private view(id: string, version: number): PublishedVersion {
    const { title, source } = this.templates.get(id, version)!;
    return { id, version, title, effectiveFrom: source.effectiveFrom };
  }

  private inThePast(day: string, pointer: string): FieldProblem[] {
    if (day >= this.today()) return [];
    return [{ pointer, code: 'past', message: 'Give today or a later day' }];
  }

  private today(): string {
    return londonDay(this.clock.now());
  }
}

/** Did the same request write this? A double click, or a refresh, does nothing again. */
const isOf = (row: { correlationId: string; actorId: string }, { by, correlationId }: Publishing): boolean =>
  row.correlationId === correlationId && row.actorId === by.id;
