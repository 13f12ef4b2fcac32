import { Module } from '@nestjs/common';
import { ClocksModule } from '../clocks/clocks.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { TemplateModule } from '../templates/template.module.js';
import { BootWalk } from './boot-walk.service.js';
import { DutyController } from './duty.controller.js';
import { DutyService } from './duty.service.js';
import { DutyStore } from './duty.store.js';
import { EventPreparation } from './event-preparation.service.js';
import { ReferralController } from './referral.controller.js';
import { ReferralReading } from './referral-reading.service.js';
import { ReferralService } from './referral.service.js';
import { ReferralStore } from './referral.store.js';
import { Steps } from './step.service.js';
import { Submissions } from './submission.service.js';
import { TimersService } from './timers.service.js';
import { Vocabulary } from './vocabulary.service.js';

@Module({
  imports: [ClocksModule, DirectoryModule, TemplateModule],
  controllers: [DutyController, ReferralController],
  providers: [
    BootWalk,
    DutyService,
    DutyStore,
    EventPreparation,
    ReferralReading,
    ReferralService,
    ReferralStore,
    Steps,
    Submissions,
    TimersService,
    Vocabulary,
  ],
  exports: [ReferralReading, ReferralService, TimersService],
})
export class ReferralsModule {}
