import { Controller, Get, Req } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { CorrelationId } from '../../server/http/correlation.js';
import { Asked, Paged, type PageRequest } from '../../server/http/page.js';
import { AUDIT_FILTERS, readAuditFilter } from './audit-filter.rules.js';
import { AUDIT_KEYS, AuditSearchService } from './audit-search.service.js';

@ApiTags('Oversight')
@Permission('audit.read')
@Controller('api/audit')
export class AuditController {
  constructor(private readonly search: AuditSearchService) {}

  @Get()
  @ApiOperation({ summary: 'Who did or read what, the newest first' })
  @ApiQuery({ name: 'patient', required: false, type: String, description: 'Id of the register' })
  @ApiQuery({ name: 'referral', required: false, type: String, description: 'Id of a referral' })
  @ApiQuery({ name: 'user', required: false, type: String, description: 'Who: the id they sign in with' })
  @ApiQuery({ name: 'action', required: false, type: String, description: 'Such as REFERRAL_READ' })
  @ApiQuery({ name: 'from', required: false, type: String, description: 'A day in London, included' })
  @ApiQuery({ name: 'to', required: false, type: String, description: 'A day in London, included' })
  @Paged()
  find(
    @Asked(AUDIT_KEYS, AUDIT_FILTERS) page: PageRequest,
    @Req() { query }: FastifyRequest,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ) {
    return this.search.find(readAuditFilter(query as Record<string, unknown>), page, by, correlationId);
  }
}
