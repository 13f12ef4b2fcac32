import { Module } from '@nestjs/common';
import { OversightModule } from '../oversight/oversight.module.js';
import { AuditEventController } from './audit-event.controller.js';

/** The edge that speaks FHIR R4. */
@Module({ imports: [OversightModule], controllers: [AuditEventController] })
export class FhirModule {}
