import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { idsIn, ReadsPatients } from '../../audit/reads.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { readPatientId } from '../../patients/patient-id.js';
import { CorrelationId } from '../../server/http/correlation.js';
import { Asked, KEY, Paged, type PageRequest } from '../../server/http/page.js';
import { checked } from '../../server/http/payload.js';
import { PatientMessengerService } from '../patient-messages/patient-messenger.service.js';
import { CodeDto, SendCodeDto } from './code.dto.js';
import { CodeService } from './code.service.js';

@ApiTags('Sharing')
@Controller('api')
export class CodeController {
  constructor(
    private readonly codes: CodeService,
    private readonly messenger: PatientMessengerService,
  ) {}

  @Post('patients/:id/codes')
  @Permission('consent.record')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send the patient a code that they read out to your unit' })
  @ApiBody({ type: SendCodeDto })
  send(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ) {
    const { channel } = checked(SendCodeDto, body ?? {});
    return this.codes.send(readPatientId(id), channel, { by, correlationId });
  }

  @Post('patients/:id/codes/verify')
  @Permission('consent.record')
  @HttpCode(204)
  @ApiOperation({ summary: 'The code as the patient read it out: your unit may then see what is shared' })
  @ApiBody({ type: CodeDto })
  verify(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ): Promise<void> {
    return this.codes.verify(readPatientId(id), checked(CodeDto, body).code, { by, correlationId });
  }

  @Get('patient-messages')
  @ReadsPatients('PATIENT_MESSAGES_READ', idsIn(({ patientId }: { patientId: string }) => patientId))
  @Permission('delivery.read')
  @ApiOperation({
    summary: 'Messages to patients: sent, kept to be sent by hand, or failed; the newest first',
  })
  @Paged()
  messages(@Asked([KEY.time, KEY.uuid]) page: PageRequest) {
    return this.messenger.list(page);
  }
}
