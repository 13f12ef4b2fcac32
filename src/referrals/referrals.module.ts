import { Module } from '@nestjs/common';
import { ClocksModule } from '../clocks/clocks.module.js';
import { SharingRulesModule } from '../consent/sharing-rules.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { TemplateModule } from '../templates/template.module.js';
import { BootWalk } from './core/boot-walk.service.js';
import { ReferralStore } from './core/commit/referral.store.js';
import { EventPreparation } from './core/event-preparation.service.js';
import { ReferralService } from './core/referral.service.js';
import { Steps } from './core/step.service.js';
import { Submissions } from './core/submission.service.js';
import { TimersService } from './core/timers.service.js';
import { DutyController } from './duties/duty.controller.js';
import { DutyService } from './duties/duty.service.js';
import { DutyStore } from './duties/duty.store.js';
import { KnownController } from './known/known.controller.js';
import { KnownReferrals } from './known/known.service.js';
import { KnownStore } from './known/known.store.js';
import { Matching } from './matching/matching.service.js';
import { MatchingStore } from './matching/matching.store.js';
import { Links } from './reading/links.service.js';
import { MatchingController } from './reading/matching.controller.js';
import { ReferralReading } from './reading/referral-reading.service.js';
import { ReferralController } from './reading/referral.controller.js';
import { Suggestions } from './reading/suggestions.service.js';

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
