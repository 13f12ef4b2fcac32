import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { SharingPolicyService } from './sharing-policy.service.js';
import { SharingStore } from './sharing.store.js';
import { SituationsService } from './situations.service.js';
import { UnitsService } from './units.service.js';

/** What other features ask of sharing; it knows nothing of them. */
@Module({
  imports: [DirectoryModule],
  providers: [SharingPolicyService, SharingStore, SituationsService, UnitsService],
  exports: [SharingPolicyService, SharingStore, SituationsService, UnitsService],
})
export class SharingRulesModule {}
