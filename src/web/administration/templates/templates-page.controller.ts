import { Get, HttpCode, Param, Post, Query, Render } from '@nestjs/common';
import { Permission } from '../../../access/policy/permission.decorators.js';
import type { CompiledTemplate } from '../../../templates/form/compiled-template.rules.js';
import { TemplateService } from '../../../templates/library/template.service.js';
import { TemplateHistoryService } from '../../../templates/publishing/template-history.service.js';
import type { Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { PreviewService } from './preview.service.js';
import { changesSince, versionFrom } from './template-version.js';

const PREVIEW = 'administration/templates/preview.njk';

/** Templates for those who keep them: versions, what changed, how a referrer sees them. */
@PageController()
@Permission('template.publish')
export class TemplatesPageController {
  constructor(
    private readonly templates: TemplateService,
    private readonly history: TemplateHistoryService,
    private readonly previews: PreviewService,
  ) {}

  @Get(paths.templates.pattern)
  @Render('administration/templates/templates.njk')
  async list() {
    const all = await this.history.all();
    const groups = [...new Set(all.map(({ id }) => id))].map((id) => {
      const versions = all.filter((each) => each.id === id);
      return {
        id,
        title: (versions.find(({ current }) => current) ?? versions[0]!).title,
        versions: versions.map((each, index) => ({ ...each, older: versions[index + 1]?.version })),
      };
    });
    return { title: 'Templates', groups };
  }

  @Get(paths.templateVersion.pattern)
  @Render(PREVIEW)
  preview(@Param('id') id: string, @Param('version') version: string, @Query('example') example?: string) {
    const template = versionFrom(this.templates, id, version);
    const chosen = /^\d{1,2}$/.test(example ?? '') ? Number(example) : null;
    return { title: titleOf(template), ...this.previews.atFirst(template, chosen) };
  }

  @Post(paths.templateVersion.pattern)
  @HttpCode(200)
  @Render(PREVIEW)
  tried(@Param('id') id: string, @Param('version') version: string, @Typed() form: Form) {
    const template = versionFrom(this.templates, id, version);
    return { title: titleOf(template), ...this.previews.typed(template, form) };
  }

  @Get(paths.templateChanges.pattern)
  @Render('administration/templates/template-changes.njk')
  changes(@Param('id') id: string, @Param('version') version: string, @Param('older') older: string) {
    const [before, after] = [
      versionFrom(this.templates, id, older),
      versionFrom(this.templates, id, version),
    ];
    const lines = changesSince(before, after);
    return { title: `${after.title}: version ${older} and ${version}`, id, version, older, lines };
  }
}

const titleOf = ({ title, version }: CompiledTemplate): string => `${title}, version ${version}`;
