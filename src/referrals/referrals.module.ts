import { Module } from '@nestjs/common';
import { ClocksModule } from '../clocks/clocks.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { SharingRulesModule } from '../sharing/sharing-rules.module.js';
import { TemplateModule } from '../templates/template.module.js';
import { BootWalk } from './boot-walk.service.js';
import { DutyController } from './duty.controller.js';
import { DutyService } from './duty.service.js';
import { DutyStore } from './duty.store.js';
import { EventPreparation } from './event-preparation.service.js';
import { KnownController } from './known.controller.js';
import { KnownReferrals } from './known.service.js';
import { KnownStore } from './known.store.js';
import { Links } from './links.service.js';
import { MatchingController } from './matching.controller.js';
import { Matching } from './matching.service.js';
import { MatchingStore } from './matching.store.js';
import { ReferralController } from './referral.controller.js';
import { ReferralReading } from './referral-reading.service.js';
import { ReferralService } from './referral.service.js';
import { ReferralStore } from './referral.store.js';
import { Steps } from './step.service.js';
import { Submissions } from './submission.service.js';
import { Suggestions } from './suggestions.service.js';
import { TimersService } from './timers.service.js';

@Module({
  imports: [ClocksModule, DirectoryModule, SharingRulesModule, TemplateModule],
  controllers: [DutyController, KnownController, MatchingController, ReferralController],
  providers: [
    BootWalk,
    DutyService,
    DutyStore,
    EventPreparation,
    KnownReferrals,
    KnownStore,
    Links,
    Matching,
    MatchingStore,
    ReferralReading,
    ReferralService,
    ReferralStore,
    Steps,
    Submissions,
    Suggestions,
    TimersService,
  ],
  exports: [DutyService, KnownReferrals, ReferralReading, ReferralService, Suggestions, TimersService],
})
export class ReferralsModule {}
