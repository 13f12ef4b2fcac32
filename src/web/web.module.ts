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
import { ActionChoicesService } from './actions/action-choices.service.js';
import { ActionFormsService } from './actions/action-forms.service.js';
import { ActionController } from './actions/action.controller.js';
import { ClocksPageController } from './administration/clocks/clocks-page.controller.js';
import { OpeningHoursPageController } from './administration/clocks/opening-hours-page.controller.js';
import { DeliveriesController } from './administration/deliveries.controller.js';
import { DirectoryPageController } from './administration/directory/directory-page.controller.js';
import { PeopleController } from './administration/people.controller.js';
import { PreviewService } from './administration/templates/preview.service.js';
import { TemplatePublishingController } from './administration/templates/template-publishing.controller.js';
import { TemplatesPageController } from './administration/templates/templates-page.controller.js';
import { WordingPageController } from './administration/wording-page.controller.js';
import { HelpController } from './help/help.controller.js';
import { HomeController } from './home/home.controller.js';
import { InboxPageController } from './inbox/inbox-page.controller.js';
import { KeptController } from './kept/kept.controller.js';
import { FormActionsService } from './kit/form-actions.service.js';
import { HelpService } from './kit/help.service.js';
import { Pages } from './kit/pages.js';
import { TrainingResetService } from './kit/training-reset.service.js';
import { LaunchPageController } from './launch/launch-page.controller.js';
import { LaunchedReferralsService } from './launch/launched-referrals.service.js';
import { LetterController } from './letters/letter.controller.js';
import { LettersService } from './letters/letters.service.js';
import { PrivacyAccessLogController } from './privacy/privacy-access-log.controller.js';
import { PrivacyAuditController } from './privacy/privacy-audit.controller.js';
import { PrivacyQueueController } from './privacy/privacy-queue.controller.js';
import { ConsentController } from './record/consent.controller.js';
import { ConsentsService } from './record/consents.service.js';
import { FindRecordController } from './record/find-record.controller.js';
import { PatientBannerService } from './record/patient-banner.service.js';
import { RecordCodeController } from './record/record-code.controller.js';
import { RecordOverrideController } from './record/record-override.controller.js';
import { RecordController } from './record/record.controller.js';
import { RecordsService } from './record/records.service.js';
import { SoughtPatientService } from './record/sought-patient.service.js';
import { ConsentPreviewService } from './referrer/form/consent-preview.service.js';
import { DraftController } from './referrer/form/draft.controller.js';
import { DraftsService } from './referrer/form/drafts.service.js';
import { SectionController } from './referrer/form/section.controller.js';
import { FoundPatientsService } from './referrer/found-patients.service.js';
import { ListsController } from './referrer/lists.controller.js';
import { SentActsController } from './referrer/sent/sent-acts.controller.js';
import { SentReferralsService } from './referrer/sent/sent-referrals.service.js';
import { SentController } from './referrer/sent/sent.controller.js';
import { StartController } from './referrer/start.controller.js';
import { RoleController } from './sign-in/role.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignOutController } from './sign-in/sign-out.controller.js';
import { NextBestService } from './spa/lists/next-best.service.js';
import { SpaRowsService } from './spa/lists/spa-rows.service.js';
import { SpaActionViewsService } from './spa/referral/spa-action-views.service.js';
import { SpaActionController } from './spa/referral/spa-action.controller.js';
import { SpaDutyController } from './spa/referral/spa-duty.controller.js';
import { SpaReferralPageService } from './spa/referral/spa-referral-page.service.js';
import { SpaReferralController } from './spa/referral/spa-referral.controller.js';
import { TelephoneFormService } from './spa/telephone/telephone-form.service.js';
import { TelephoneController } from './spa/telephone/telephone.controller.js';
import { WallboardController } from './spa/wallboard/wallboard.controller.js';
import { SelectionsService } from './spa/worklist/selections.service.js';
import { SpaSearchController } from './spa/worklist/spa-search.controller.js';
import { SpaSelectionController } from './spa/worklist/spa-selection.controller.js';
import { SpaViewsController } from './spa/worklist/spa-views.controller.js';
import { SpaWorklistController } from './spa/worklist/spa-worklist.controller.js';
import { WorklistPageService } from './spa/worklist/worklist-page.service.js';
import { ConversationsService } from './story/conversations.service.js';
import { CapacityController } from './team/capacity.controller.js';
import { TeamListsController } from './team/team-lists.controller.js';
import { TeamReferralController } from './team/team-referral.controller.js';
import { TeamReferralsService } from './team/team-referrals.service.js';

const REFERRER = [
  DraftController,
  LaunchPageController,
  ListsController,
  SectionController,
  SentActsController,
  SentController,
  StartController,
];
const REFERRER_SERVICES = [
  DraftsService,
  FoundPatientsService,
  LaunchedReferralsService,
  SentReferralsService,
  ConsentPreviewService,
];
const TEAM = [
  ActionController,
  CapacityController,
  InboxPageController,
  TeamListsController,
  TeamReferralController,
];
const TEAM_SERVICES = [ActionChoicesService, ActionFormsService, PreviewService, TeamReferralsService];
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
  SpaRowsService,
  NextBestService,
  SelectionsService,
  WorklistPageService,
  SpaActionViewsService,
  SpaReferralPageService,
  TelephoneFormService,
];

const RECORD = [
  ConsentController,
  FindRecordController,
  RecordCodeController,
  RecordController,
  RecordOverrideController,
];

const PRIVACY = [PrivacyAccessLogController, PrivacyAuditController, PrivacyQueueController];

const RECORD_SERVICES = [ConsentsService, PatientBannerService, RecordsService, SoughtPatientService];

/** The pages, beside the API and on the same services. */
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
    FormActionsService,
    ConversationsService,
    HelpService,
    LettersService,
    Pages,
    TrainingResetService,
    ...REFERRER_SERVICES,
    ...TEAM_SERVICES,
    ...SPA_SERVICES,
    ...RECORD_SERVICES,
  ],
  exports: [TrainingResetService],
})
export class WebModule {}
