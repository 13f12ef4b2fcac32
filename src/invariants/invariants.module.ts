import { Module } from '@nestjs/common';
import { ClocksModule } from '../clocks/clocks.module.js';
import { TemplateModule } from '../templates/template.module.js';
import { InvariantsService } from './invariants.service.js';
import { InvariantsStore } from './invariants.store.js';

@Module({
  imports: [ClocksModule, TemplateModule],
  providers: [InvariantsService, InvariantsStore],
  exports: [InvariantsService],
})
export class InvariantsModule {}
