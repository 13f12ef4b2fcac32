import { Module } from '@nestjs/common';
import { TemplateModule } from '../templates/template.module.js';
import { InvariantsService } from './invariants.service.js';
import { InvariantsStore } from './invariants.store.js';

@Module({
  imports: [TemplateModule],
  providers: [InvariantsService, InvariantsStore],
  exports: [InvariantsService],
})
export class InvariantsModule {}
