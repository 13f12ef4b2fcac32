import { Get, HttpCode, Param, Post, Query, Render, Res } from '@nestjs/common';
import { Permission } from '../../policy/permission.decorator.js';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../platform/problem.js';
import type { CompiledTemplate } from '../../templates/compiled-template.rules.js';
import { TemplateChecks } from '../../templates/template-checks.service.js';
import { TemplateService } from '../../templates/template.service.js';
import type { Form } from '../form.js';
import { PageController, Typed } from '../page.decorators.js';
import { paths } from '../paths.js';
import { changesBetween } from './changes.js';
import { mistakesOf } from './check-form.js';
import { Previews } from './preview.service.js';

const PREVIEW = 'administration/preview.njk';
const CHECK = 'administration/check.njk';
/** Words of the file format that say nothing about a place. */
const BETWEEN = /(^| › )(sections|questions|options)(?= › )/g;

/** Templates for those who keep them: versions, what changed, how a referrer sees them, what is wrong with a new file. */
@PageController()
@Permission('template.publish')
export class TemplatesPageController {
  constructor(
    private readonly templates: TemplateService,
    private readonly checks: TemplateChecks,
    private readonly previews: Previews,
  ) {}

  @Get(paths.templates.pattern)
  @Render('administration/templates.njk')
  list() {
    const all = this.templates.all();
    const groups = [...new Set(all.map(({ id }) => id))].map((id) => {
      const current = this.templates.current(id)?.version;
      const versions = all.filter((each) => each.id === id).sort((one, other) => other.version - one.version);
      return {
        id,
        title: versions[0]!.title,
        versions: versions.map(({ version, document }, index) => ({
          ...document,
          version,
          current: version === current,
          older: versions[index + 1]?.version,
        })),
      };
    });
    return { title: 'Templates', groups };
  }

  @Get(paths.templateVersion.pattern)
  @Render(PREVIEW)
  preview(@Param('id') id: string, @Param('version') version: string, @Query('example') example?: string) {
    const template = this.one(id, version);
    const chosen = /^\d{1,2}$/.test(example ?? '') ? Number(example) : null;
    return { title: titleOf(template), ...this.previews.atFirst(template, chosen) };
  }

  @Post(paths.templateVersion.pattern)
  @HttpCode(200)
  @Render(PREVIEW)
  tried(@Param('id') id: string, @Param('version') version: string, @Typed() form: Form) {
    const template = this.one(id, version);
    return { title: titleOf(template), ...this.previews.typed(template, form) };
  }

  @Get(paths.templateChanges.pattern)
  @Render('administration/template-changes.njk')
  changes(@Param('id') id: string, @Param('version') version: string, @Param('older') older: string) {
    const [before, after] = [this.one(id, older), this.one(id, version)];
    const lines = changesBetween(before.document, after.document).map((line) => ({
      ...line,
      where: line.where
        .replace(BETWEEN, '$1')
        .replace(/( › )+/g, ' › ')
        .replace(/^ › /, ''),
    }));
    return { title: `${after.title}: version ${older} and ${version}`, id, version, older, lines };
  }

  @Get(paths.templateCheck.pattern)
  @Render(CHECK)
  ask() {
    return { title: 'Check a template', name: '', text: '' };
  }

  @Post(paths.templateCheck.pattern)
  async check(@Typed() form: Form, @Res() reply: FastifyReply) {
    const model = await this.checked(form);
    return reply.status('mistakes' in model ? 422 : 200).view(CHECK, model);
  }

  private async checked(form: Form) {
    const [name, text] = [form.text('name'), form.text('text')];
    const asked = { title: 'Check a template', name, text };
    const mistakes = mistakesOf(name, text);
    if (mistakes) return { ...asked, mistakes };
    const { problems, template } = await this.checks.check(`${text}\n`);
    return { ...asked, checked: true, problems, preview: template && this.previews.atFirst(template, null) };
  }

  private one(id: string, version: string): CompiledTemplate {
    const template = /^\d{1,6}$/.test(version) ? this.templates.get(id, Number(version)) : undefined;
    if (!template) throw new Problem(404, 'TEMPLATE_UNKNOWN', 'There is no such version of a template.');
    return template;
  }
}

const titleOf = ({ title, version }: CompiledTemplate): string => `${title}, version ${version}`;
