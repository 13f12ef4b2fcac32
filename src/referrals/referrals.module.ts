import { Module } from '@nestjs/common';
import { ClocksModule } from '../clocks/clocks.module.js';
import { SharingRulesModule } from '../consent/sharing-rules.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { TemplateModule } from '../templates/template.module.js';
import { ReferralStore } from './core/commit/referral.store.js';
import { DraftService } from './core/draft.service.js';
import { BootWalkService } from './core/lifecycle/boot-walk.service.js';
import { LookupService } from './core/lookup.service.js';
import { ReferralService } from './core/referral.service.js';
import { SubmissionService } from './core/submission.service.js';
import { TimersService } from './core/timers.service.js';
import { TransitionService } from './core/transition.service.js';
import { DutyController } from './duties/duty.controller.js';
import { DutyService } from './duties/duty.service.js';
import { DutyStore } from './duties/duty.store.js';
import { KnownReferralsService } from './known/known-referrals.service.js';
import { KnownController } from './known/known.controller.js';
import { KnownStore } from './known/known.store.js';
import { MatchingService } from './matching/matching.service.js';
import { MatchingStore } from './matching/matching.store.js';
import { MatchingController } from './reading/matching.controller.js';
import { PossibleActionsService } from './reading/possible-actions.service.js';
import { ReferralReadingService } from './reading/referral-reading.service.js';
import { ReferralController } from './reading/referral.controller.js';
import { RelatedReferralsService } from './reading/related-referrals.service.js';
import { SuggestionsService } from './reading/suggestions.service.js';

import { UnattendedController } from './unattended/unattended.controller.js';
import { UnattendedService } from './unattended/unattended.service.js';
import { UnattendedStore } from './unattended/unattended.store.js';

@Module({
  imports: [ClocksModule, DirectoryModule, SharingRulesModule, TemplateModule],
  controllers: [
    DutyController,
    KnownController,
    MatchingController,
    ReferralController,
    UnattendedController,
  ],
  providers: [
    BootWalkService,
    DutyService,
    DutyStore,
    DraftService,
    LookupService,
    KnownReferralsService,
    KnownStore,
    RelatedReferralsService,
    MatchingService,
    MatchingStore,
    PossibleActionsService,
    ReferralReadingService,
    ReferralService,
    ReferralStore,
    TransitionService,
    SubmissionService,
    SuggestionsService,
    TimersService,
    UnattendedService,
    UnattendedStore,
  ],
  exports: [
    DutyService,
    KnownReferralsService,
    PossibleActionsService,
    ReferralReadingService,
    ReferralService,
    SuggestionsService,
    TimersService,
    UnattendedService,
    UnattendedStore,
  ],
})
export class ReferralsModule {}
