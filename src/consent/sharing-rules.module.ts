import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { Policy } from './policy.service.js';
import { SharingStore } from './sharing.store.js';
import { Situations } from './situations.service.js';
import { Units } from './units.service.js';

/** What other features ask of sharing; it knows nothing of them. */
@Module({
  imports: [DirectoryModule],
  providers: [Policy, SharingStore, Situations, Units],
  exports: [Policy, SharingStore, Situations, Units],
})
export class SharingRulesModule {}
