import { Module } from '@nestjs/common';
import { ReadLogModule } from '../audit/audit.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { PatientController } from './patient.controller.js';
import { PatientService } from './patient.service.js';
import { PatientStore } from './patient.store.js';

@Module({
  imports: [DirectoryModule, ReadLogModule],
  controllers: [PatientController],
  providers: [PatientService, PatientStore],
  exports: [PatientService],
})
export class PatientsModule {}
