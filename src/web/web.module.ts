import { Module } from '@nestjs/common';
import { IdentityModule } from '../access/identity.module.js';
import { ClocksModule } from '../clocks/clocks.module.js';
import { SharingRulesModule } from '../consent/sharing-rules.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { LaunchModule } from '../launch/launch.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { OversightModule } from '../oversight/oversight.module.js';
import { PatientsModule } from '../patients/patients.module.js';
import { SharingModule } from '../records/records.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { ReportingModule } from '../reporting/reporting.module.js';
import { TemplateModule } from '../templates/template.module.js';
import { WorklistsModule } from '../worklists/worklists.module.js';
import { ActionChoices } from './actions/action-choices.service.js';
import { ActionForms } from './actions/action-forms.service.js';
import { ActionController } from './actions/action.controller.js';
import { ClocksPageController } from './administration/clocks/clocks.controller.js';
import { OpeningHoursPageController } from './administration/clocks/opening-hours.controller.js';
import { DeliveriesController } from './administration/deliveries.controller.js';
import { DirectoryPageController } from './administration/directory/directory.controller.js';
import { PeopleController } from './administration/people.controller.js';
import { Previews } from './administration/templates/preview.service.js';
import { TemplatePublishingController } from './administration/templates/template-publishing.controller.js';
import { TemplatesPageController } from './administration/templates/templates.controller.js';
import { WordingPageController } from './administration/wording.controller.js';
import { HelpController } from './help/help.controller.js';
import { HomeController } from './home/home.controller.js';
import { InboxPageController } from './inbox/inbox.controller.js';
import { KeptController } from './kept/kept.controller.js';
import { Acts } from './kit/acts.service.js';
import { Help } from './kit/help.service.js';
import { Pages } from './kit/pages.js';
import { TrainingReset } from './kit/training-reset.service.js';
import { LaunchPageController } from './launch/launch.controller.js';
import { LaunchedReferrals } from './launch/launched-referrals.service.js';
import { LetterController } from './letters/letter.controller.js';
import { Letters } from './letters/letters.service.js';
import { PrivacyAccessLogController } from './privacy/access-log.controller.js';
import { PrivacyAuditController } from './privacy/audit.controller.js';
import { PrivacyQueueController } from './privacy/queue.controller.js';
import { RecordCodeController } from './record/code.controller.js';
import { ConsentController } from './record/consent.controller.js';
import { Consents } from './record/consents.service.js';
import { FindRecordController } from './record/find.controller.js';
import { RecordOverrideController } from './record/override.controller.js';
import { PatientBanner } from './record/patient-banner.service.js';
import { RecordController } from './record/record.controller.js';
import { Records } from './record/records.service.js';
import { SoughtPatient } from './record/sought-patient.service.js';
import { DraftController } from './referrer/form/draft.controller.js';
import { Drafts } from './referrer/form/drafts.service.js';
import { SectionController } from './referrer/form/section.controller.js';
import { Sharing } from './referrer/form/sharing.service.js';
import { FoundPatients } from './referrer/found-patients.service.js';
import { ListsController } from './referrer/lists.controller.js';
import { SentActsController } from './referrer/sent/acts.controller.js';
import { SentReferrals } from './referrer/sent/sent-referrals.service.js';
import { SentController } from './referrer/sent/sent.controller.js';
import { StartController } from './referrer/start.controller.js';
import { RoleController } from './sign-in/role.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignOutController } from './sign-in/sign-out.controller.js';
import { NextBest } from './spa/lists/next-best.service.js';
import { Rows } from './spa/lists/rows.service.js';
import { SpaActionViews } from './spa/referral/action-views.service.js';
import { SpaActionController } from './spa/referral/action.controller.js';
import { SpaDutyController } from './spa/referral/duty.controller.js';
import { SpaReferralPage } from './spa/referral/referral-page.service.js';
import { SpaReferralController } from './spa/referral/referral.controller.js';
import { TelephoneForm } from './spa/telephone/telephone-form.service.js';
import { TelephoneController } from './spa/telephone/telephone.controller.js';
import { WallboardController } from './spa/wallboard/wallboard.controller.js';
import { SpaSearchController } from './spa/worklist/search.controller.js';
import { SpaSelectionController } from './spa/worklist/selection.controller.js';
import { Selections } from './spa/worklist/selections.service.js';
import { SpaViewsController } from './spa/worklist/views.controller.js';
import { WorklistPage } from './spa/worklist/worklist-page.service.js';
import { SpaWorklistController } from './spa/worklist/worklist.controller.js';
import { Conversations } from './story/conversations.service.js';
import { CapacityController } from './team/capacity.controller.js';
import { TeamListsController } from './team/lists.controller.js';
import { TeamReferralController } from './team/referral.controller.js';
import { TeamReferrals } from './team/team-referrals.service.js';

const REFERRER = [
  DraftController,
  LaunchPageController,
  ListsController,
  SectionController,
  SentActsController,
  SentController,
  StartController,
];
const REFERRER_SERVICES = [Drafts, FoundPatients, LaunchedReferrals, SentReferrals, Sharing];
const TEAM = [
  ActionController,
  CapacityController,
  InboxPageController,
  TeamListsController,
  TeamReferralController,
];
const TEAM_SERVICES = [ActionChoices, ActionForms, Previews, TeamReferrals];
const ADMINISTRATION = [
  ClocksPageController,
  DeliveriesController,
  DirectoryPageController,
  OpeningHoursPageController,
  TemplatePublishingController,
  PeopleController,
  TemplatesPageController,
  WordingPageController,
];
const SPA = [
  SpaActionController,
  SpaDutyController,
  SpaReferralController,
  SpaSearchController,
  SpaSelectionController,
  SpaViewsController,
  SpaWorklistController,
  TelephoneController,
  WallboardController,
];
const SPA_SERVICES = [
  Rows,
  NextBest,
  Selections,
  WorklistPage,
  SpaActionViews,
  SpaReferralPage,
  TelephoneForm,
];

const RECORD = [
  ConsentController,
  FindRecordController,
  RecordCodeController,
  RecordController,
  RecordOverrideController,
];

const PRIVACY = [PrivacyAccessLogController, PrivacyAuditController, PrivacyQueueController];

const RECORD_SERVICES = [Consents, PatientBanner, Records, SoughtPatient];

/** The pages, beside the API and on the same one door. */
@Module({
  imports: [
    ClocksModule,
    DirectoryModule,
    IdentityModule,
    LaunchModule,
    MessagesModule,
    OversightModule,
    PatientsModule,
    ReferralsModule,
    ReportingModule,
    SharingModule,
    SharingRulesModule,
    TemplateModule,
    WorklistsModule,
  ],
  controllers: [
    HelpController,
    HomeController,
    KeptController,
    RoleController,
    SignOutController,
    SignInController,
    ...REFERRER,
    ...TEAM,
    ...SPA,
    ...ADMINISTRATION,
    ...RECORD,
    ...PRIVACY,
    LetterController,
  ],
  providers: [
    Acts,
    Conversations,
    Help,
    Letters,
    Pages,
    TrainingReset,
    ...REFERRER_SERVICES,
    ...TEAM_SERVICES,
    ...SPA_SERVICES,
    ...RECORD_SERVICES,
  ],
  exports: [TrainingReset],
})
export class WebModule {}
