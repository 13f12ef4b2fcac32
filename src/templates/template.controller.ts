import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Permission } from '../access/policy/permission.decorators.js';
import type { Page } from '../server/http/page.js';
import { Problem } from '../server/http/problem.js';
import { Clock } from '../server/runtime/clock.js';
import type { CompiledTemplate } from './form/compiled-template.rules.js';
import type { TemplateDocument, TemplateSummary } from './form/template.view.js';
import type { Answers } from './language/answer.schema.js';
import { TemplateService } from './library/template.service.js';

/** A complete body for POST /api/referrals. */
interface ExampleBody {
  template: string;
  templateVersion: number;
  answers: Answers;
}

@ApiTags('Templates')
@Permission('template.read')
@Controller('api/templates')
export class TemplateController {
  constructor(
    private readonly templates: TemplateService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The templates that a referral can be made with now' })
  @ApiOkResponse({
    description: 'id, version, title, summary, serviceLines and the number of sections of each',
  })
  list(): Page<TemplateSummary> {
    // All of them are one page, in the shape of every other list.
    return { items: this.templates.list(), next: null };
  }

  @Get(':id')
  @ApiOperation({ summary: 'A whole template: sections, questions with their options, rules and workflow' })
  @ApiQuery({
    name: 'version',
    required: false,
    description: 'An older version; the current one when left out',
  })
  @ApiOkResponse({ description: 'The template as a client needs it to draw the form' })
  one(@Param('id') id: string, @Query('version') version?: string): TemplateDocument {
    return this.find(id, version).document;
  }

  @Get(':id/example')
  @ApiOperation({ summary: 'A complete body that POST /api/referrals accepts' })
  @ApiQuery({
    name: 'example',
    required: false,
    description: 'Which example, from 1; the first when left out',
  })
  @ApiOkResponse({ description: '{ template, templateVersion, answers }' })
  example(@Param('id') id: string, @Query('example') which = '1'): ExampleBody {
    const template = this.find(id);
    const examples = template.examples(this.clock.now());
    const example = examples[Number(which) - 1];
    if (!example)
      throw new Problem(404, 'EXAMPLE_UNKNOWN', `This template has the examples 1 to ${examples.length}.`);
    return { template: template.id, templateVersion: template.version, answers: example.answers };
  }

  private find(id: string, version?: string): CompiledTemplate {
    const template = this.templates.published(id, version === undefined ? undefined : Number(version));
    if (template) return template;
    const known = this.templates.list().map((summary) => summary.id);
    throw new Problem(
      404,
      'TEMPLATE_UNKNOWN',
      `There is no published template of this name${version === undefined ? '' : ' and version'}. Published: ${known.join(', ')}.`,
    );
  }
}
