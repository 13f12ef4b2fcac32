import { Module } from '@nestjs/common';
import { PatientsModule } from '../patients/patients.module.js';
import { LaunchController } from './launch.controller.js';
import { LaunchService } from './launch.service.js';
import { LaunchStore } from './launch.store.js';

@Module({
  imports: [PatientsModule],
  controllers: [LaunchController],
  providers: [LaunchService, LaunchStore],
  exports: [LaunchService],
})
export class LaunchModule {}
