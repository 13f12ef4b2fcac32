import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { CorrelationId } from '../../server/http/correlation.js';
import type { Page } from '../../server/http/page.js';
import { checked } from '../../server/http/payload.js';
import * as problems from '../library/template.problems.js';
import { PublishTemplateDto, RetireTemplateDto } from './publish-template.dto.js';
import { TemplateHistoryService, type TemplateVersion } from './template-history.service.js';
import { TemplatePublishingService, type PublishedVersion } from './template-publishing.service.js';

const YAML = 'application/yaml';

/** For administrators: versions of templates, published and retired while the product runs. */
@ApiTags('Templates')
@Permission('template.publish')
@Controller('api/templates')
export class TemplateVersionsController {
  constructor(
    private readonly publishing: TemplatePublishingService,
    private readonly history: TemplateHistoryService,
  ) {}

  @Post('versions')
  @ApiOperation({ summary: 'Publish the next version of a template, after the checks of templates:check' })
  @ApiBody({ type: PublishTemplateDto })
  @ApiCreatedResponse({ description: '{ id, version, title, effectiveFrom }' })
  publish(
    @Body() body: unknown,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ): Promise<PublishedVersion> {
    const { text, effectiveFrom } = checked(PublishTemplateDto, body);
    return this.publishing.publish(text, effectiveFrom, { by, correlationId });
  }

  @Get(':id/versions')
  @ApiOperation({ summary: 'Every version, newest first: when it is in use, who published and retired it' })
  @ApiOkResponse({ description: 'All of them are one page' })
  async versions(@Param('id') id: string): Promise<Page<TemplateVersion>> {
    return { items: await this.history.versions(id), next: null };
  }

  @Get(':id/versions/:version')
  @ApiOperation({ summary: 'The YAML of one version, word for word' })
  @ApiProduces(YAML)
  async text(
    @Param('id') id: string,
    @Param('version') version: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const text = await this.history.text(id, versionIn(version));
    reply.type(`${YAML}; charset=utf-8`).send(text);
  }

  @Post(':id/versions/:version/retirement')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a version out of use from a day on; referrals keep it' })
  @ApiBody({ type: RetireTemplateDto })
  async retire(
    @Param('id') id: string,
    @Param('version') version: string,
    @Body() body: unknown,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ): Promise<void> {
    const { from } = checked(RetireTemplateDto, body);
    await this.publishing.retire(id, versionIn(version), from, { by, correlationId });
  }
}

function versionIn(version: string): number {
  if (!/^[1-9]\d{0,5}$/.test(version)) throw problems.versionUnknown();
  return Number(version);
}
