import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/policy/identity.decorators.js';
import { Permission } from '../access/policy/permission.decorators.js';
import type { Actor } from '../domain/actor.js';
import { CorrelationId } from '../server/http/correlation.js';
import { checked } from '../server/http/payload.js';
import { ContactDto, NumberDto, PatientDto, RegistrationDto } from './dto/patient.dto.js';
import { readPatientId } from './patient-id.js';
import { PatientService } from './patient.service.js';

@ApiTags('Patients')
@Controller('api/patients')
export class PatientController {
  constructor(private readonly patients: PatientService) {}

  @Post()
  @HttpCode(200)
  @Permission('patient.find')
  @ApiOperation({ summary: 'Find the patient by NHS number, or by name and date of birth, or add them' })
  @ApiBody({ type: PatientDto })
  findOrAdd(@Body() body: unknown, @CurrentActor() by: Actor, @CorrelationId() correlationId: string) {
    return this.patients.findOrAdd(checked(PatientDto, body), { by, correlationId });
  }

  /** It changes nothing; the number stands in the body because addresses are kept in logs. */
  @Post('search')
  @HttpCode(200)
  @Permission('patient.read')
  @ApiOperation({ summary: 'The patient with this NHS number, if you may see them' })
  @ApiBody({ type: NumberDto })
  async search(@Body() body: unknown, @CurrentActor() by: Actor, @CorrelationId() correlationId: string) {
    const { nhsNumber } = checked(NumberDto, body);
    return { items: await this.patients.withNumber(nhsNumber, { by, correlationId }) };
  }

  @Get(':id')
  @Permission('patient.read')
  @ApiOperation({ summary: 'Who a patient is, and where they were and are registered' })
  one(@Param('id') id: string, @CurrentActor() by: Actor, @CorrelationId() correlationId: string) {
    return this.patients.one(readPatientId(id), { by, correlationId });
  }

  @Post(':id/registrations')
  @HttpCode(204)
  @Permission('patient.register')
  @ApiOperation({
    summary: 'Register the patient with a practice from now on; every decision is kept',
  })
  @ApiBody({ type: RegistrationDto })
  register(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ): Promise<void> {
    const { practice } = checked(RegistrationDto, body);
    return this.patients.register(readPatientId(id), practice, { by, correlationId });
  }

  @Put(':id/contact')
  @HttpCode(204)
  @Permission('patient.edit')
  @ApiOperation({
    summary: 'Where the patient gets messages and codes; what is left out is removed',
  })
  @ApiBody({ type: ContactDto })
  setContact(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() by: Actor,
    @CorrelationId() correlationId: string,
  ): Promise<void> {
    return this.patients.setContact(readPatientId(id), checked(ContactDto, body), { by, correlationId });
  }
}
