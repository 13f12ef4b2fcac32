import { Get, Param, Post, Query, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../../access/policy/identity.decorators.js';
import { Permission } from '../../../access/policy/permission.decorators.js';
import type { Actor } from '../../../domain/actor.js';
import { londonDay } from '../../../domain/london.js';
import { checked, invalid } from '../../../server/http/payload.js';
import { Clock } from '../../../server/runtime/clock.js';
import { TemplateService } from '../../../templates/library/template.service.js';
import { PublishTemplateDto, RetireTemplateDto } from '../../../templates/publishing/publish-template.dto.js';
import { TemplateChecksService } from '../../../templates/publishing/template-checks.service.js';
import { TemplateHistoryService } from '../../../templates/publishing/template-history.service.js';
import { TemplatePublishingService } from '../../../templates/publishing/template-publishing.service.js';
import { answerForm } from '../../kit/answer-form.js';
import { confirming } from '../../kit/confirmations.js';
import type { Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { PreviewService } from './preview.service.js';
import { changesSince, versionFrom } from './template-version.js';

const NEW = 'administration/templates/new-template.njk';
const RETIRE = 'administration/templates/retire-template.njk';

/** A new version is checked, seen as a referrer sees it, and published; one that is in use is retired. */
@PageController()
@Permission('template.publish')
export class TemplatePublishingController {
  constructor(
    private readonly templates: TemplateService,
    private readonly checks: TemplateChecksService,
    private readonly publishing: TemplatePublishingService,
    private readonly history: TemplateHistoryService,
    private readonly previews: PreviewService,
    private readonly clock: Clock,
  ) {}

  /** @param id the template of which the newest text is there to begin with */
  @Get(paths.templateNew.pattern)
  @Render(NEW)
  async begin(@Query('of') id?: string) {
    return this.typed(id ? await this.history.nextText(id) : '', '');
  }

  @Post(paths.templateNew.pattern)
  async send(@Typed() form: Form, @CurrentActor() by: Actor, @Res() reply: FastifyReply): Promise<void> {
    const [text, effectiveFrom] = [form.text('text'), form.text('effectiveFrom')];
    await answerForm(
      reply,
      async () => {
        if (text === '') throw NO_TEXT;
        if (form.text('do') !== 'publish') return [NEW, await this.seen(text, effectiveFrom)];
        const wanted = checked(PublishTemplateDto, { text: `${text}\n`, effectiveFrom });
        await this.publishing.publish(wanted.text, wanted.effectiveFrom, { by, correlationId: form.key });
        return confirming(paths.templates({}), 'template-published');
      },
      () => [NEW, this.typed(text, effectiveFrom)],
    );
  }

  @Get(paths.templateRetire.pattern)
  @Render(RETIRE)
  ask(@Param('id') id: string, @Param('version') version: string) {
    return this.asked(id, version, this.today());
  }

  @Post(paths.templateRetire.pattern)
  async retire(
    @Param('id') id: string,
    @Param('version') version: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const template = versionFrom(this.templates, id, version);
    await answerForm(
      reply,
      async () => {
        const { from } = checked(RetireTemplateDto, { from: form.text('from') });
        await this.publishing.retire(id, template.version, from, { by, correlationId: form.key });
        return confirming(paths.templates({}), 'template-retired');
      },
      () => [RETIRE, this.asked(id, version, form.text('from'))],
    );
  }

  private typed(text: string, effectiveFrom: string) {
    return { title: 'New version of a template', text, effectiveFrom: effectiveFrom || this.today() };
  }

  private async seen(text: string, effectiveFrom: string) {
    const { problems, template } = await this.checks.check(`${text}\n`);
    const before = template && this.templates.versions(template.id).at(-1);
    const day = template && template.source.effectiveFrom > this.today() ? template.source.effectiveFrom : '';
    return {
      ...this.typed(text, effectiveFrom || day),
      problems,
      since: before && { version: before.version, lines: changesSince(before, template) },
      preview: template && this.previews.atFirst(template, null),
    };
  }

  private asked(id: string, version: string, from: string) {
    const template = versionFrom(this.templates, id, version);
    const day = from < this.today() ? this.today() : from;
    const next = this.templates.without(template, day).find((each) => each.id === id);
    return { title: `Retire ${template.title}, version ${version}`, template, next, from };
  }

  private today(): string {
    return londonDay(this.clock.now());
  }
}

const NO_TEXT = invalid([{ pointer: '/text', code: 'missing', message: 'Paste the text of the template' }]);
