import { Module } from '@nestjs/common';
import { ClocksModule } from '../clocks/clocks.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { OversightModule } from '../oversight/oversight.module.js';
import { PatientsModule } from '../patients/patients.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { SharingModule } from '../sharing/sharing.module.js';
import { SharingRulesModule } from '../sharing/sharing-rules.module.js';
import { TemplateModule } from '../templates/template.module.js';
import { WorklistsModule } from '../worklists/worklists.module.js';
import { Acts } from './acts.service.js';
import { HomeController } from './home/home.controller.js';
import { Pages } from './pages.js';
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
import { FoundPatients } from './referrer/found-patients.service.js';
import { DraftController } from './referrer/form/draft.controller.js';
import { Drafts } from './referrer/form/drafts.service.js';
import { SectionController } from './referrer/form/section.controller.js';
import { Sharing } from './referrer/form/sharing.service.js';
import { ListsController } from './referrer/lists.controller.js';
import { SentActsController } from './referrer/sent/acts.controller.js';
import { SentController } from './referrer/sent/sent.controller.js';
import { SentReferrals } from './referrer/sent/sent-referrals.service.js';
import { StartController } from './referrer/start.controller.js';

const REFERRER = [
  DraftController,
  ListsController,
  SectionController,
  SentActsController,
  SentController,
  StartController,
];

const RECORD = [
  ConsentController,
  FindRecordController,
  RecordCodeController,
  RecordController,
  RecordOverrideController,
];

const PRIVACY = [PrivacyAccessLogController, PrivacyAuditController, PrivacyQueueController];

/** The pages, beside the API and on the same one door. */
@Module({
  imports: [
    ClocksModule,
    DirectoryModule,
    MessagesModule,
    OversightModule,
    PatientsModule,
    ReferralsModule,
    SharingModule,
    SharingRulesModule,
    TemplateModule,
    WorklistsModule,
  ],
  controllers: [HomeController, ...REFERRER, ...PRIVACY, ...RECORD],
  providers: [
    Acts,
    Consents,
    Drafts,
    FoundPatients,
    Pages,
    PatientBanner,
    Records,
    SentReferrals,
    Sharing,
    SoughtPatient,
  ],
})
export class WebModule {}
