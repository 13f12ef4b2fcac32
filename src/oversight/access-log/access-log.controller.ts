import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { readPatientId } from '../../patients/patient-id.js';
import { CorrelationId } from '../../server/http/correlation.js';
import { Asked, Paged, type PageRequest } from '../../server/http/page.js';
import { Clock } from '../../server/runtime/clock.js';
import { AUDIT_KEYS } from '../audit-search/audit-search.service.js';
import { AccessLogService } from './access-log.service.js';

@ApiTags('Oversight')
@Permission('accessLog.read')
@Controller('api/patients')
export class AccessLogController {
  constructor(
    private readonly accessLog: AccessLogService,
    private readonly clock: Clock,
  ) {}

  @Get(':id/access-log')
  @ApiOperation({ summary: 'Who looked at a patient’s record, when and why, in plain words for the patient' })
  @Paged()
  page(
    @Param('id') id: string,
    @Asked(AUDIT_KEYS) page: PageRequest,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ) {
    return this.accessLog.page(readPatientId(id), page, { by, correlationId });
  }

  @Get(':id/access-log.pdf')
  @ApiOperation({ summary: 'The same, to be printed and handed over' })
  @ApiProduces('application/pdf')
  @Header('content-disposition', 'attachment; filename="access-log.pdf"')
  async pdf(@Param('id') id: string, @CurrentActor() by: Actor, @CorrelationId() correlationId: string) {
    const pdf = await this.accessLog.pdf(readPatientId(id), { by, correlationId }, this.clock.now());
    return new StreamableFile(pdf, { type: 'application/pdf' });
  }
}
