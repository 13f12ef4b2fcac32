import { Module } from '@nestjs/common';
import { ReadLogModule } from '../audit/audit.module.js';
import { PatientsModule } from '../patients/patients.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { CodeController } from './code.controller.js';
import { CodeService } from './code.service.js';
import { CodeStore } from './code.store.js';
import { JournalController } from './journal.controller.js';
import { JournalService } from './journal.service.js';
import { JournalStore } from './journal.store.js';
import { NoteService } from './note.service.js';
import { NoteStore } from './note.store.js';
import { OverrideController } from './override.controller.js';
import { OverrideService } from './override.service.js';
import { OverrideStore } from './override.store.js';
import { PatientMessageStore } from './patient-message.store.js';
import { PatientMessenger } from './patient-messenger.service.js';
import { PatientSender } from './patient-sender.js';
import { SharingController } from './sharing.controller.js';
import { SharingRulesModule } from './sharing-rules.module.js';
import { SharingService } from './sharing.service.js';
import { VisibilityService } from './visibility.service.js';

@Module({
  imports: [PatientsModule, ReadLogModule, ReferralsModule, SharingRulesModule],
  controllers: [CodeController, JournalController, OverrideController, SharingController],
  providers: [
    CodeService,
    CodeStore,
    JournalService,
    JournalStore,
    NoteService,
    NoteStore,
    OverrideService,
    OverrideStore,
    PatientMessageStore,
    PatientMessenger,
    PatientSender,
    SharingService,
    VisibilityService,
  ],
  exports: [CodeService, JournalService, NoteService, OverrideService, SharingService, VisibilityService],
})
export class SharingModule {}
