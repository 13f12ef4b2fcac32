import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentActor } from '../access/policy/identity.decorators.js';
import { Permission } from '../access/policy/permission.decorators.js';
import { Config } from '../config/config.js';
import type { Actor } from '../domain/actor.js';
import { AUDIT_FILTERS, readAuditFilter } from '../oversight/audit-search/audit-filter.rules.js';
import { AUDIT_KEYS, AuditSearchService } from '../oversight/audit-search/audit-search.service.js';
import { CorrelationId } from '../server/http/correlation.js';
import { Asked, Paged, type PageRequest } from '../server/http/page.js';
import { bundleOf } from './audit-event.view.js';

@ApiTags('FHIR')
@Permission('audit.read')
@Controller('fhir/AuditEvent')
export class AuditEventController {
  constructor(
    private readonly search: AuditSearchService,
    private readonly config: Config,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The audit log as FHIR R4 AuditEvents, a searchset Bundle with the filters of /api/audit',
  })
  @ApiProduces('application/fhir+json')
  @Paged()
  @Header('content-type', 'application/fhir+json; charset=utf-8')
  async find(
    @Asked(AUDIT_KEYS, AUDIT_FILTERS) page: PageRequest,
    @Req() request: FastifyRequest,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ) {
    const filter = readAuditFilter(request.query as Record<string, unknown>);
    const found = await this.search.find(filter, page, by, correlationId);
    return bundleOf(found, request.url, this.config.publicUrl);
  }
}
