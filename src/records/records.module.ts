import { Module } from '@nestjs/common';
import { ReadLogModule } from '../audit/audit.module.js';
import { SharingRulesModule } from '../consent/sharing-rules.module.js';
import { SharingService } from '../consent/sharing.service.js';
import { PatientsModule } from '../patients/patients.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { periodically } from '../server/runtime/periodically.js';
import { CodeController } from './codes/code.controller.js';
import { CodeService } from './codes/code.service.js';
import { CodeStore } from './codes/code.store.js';
import { JournalController } from './journal/journal.controller.js';
import { JournalService } from './journal/journal.service.js';
import { JournalStore } from './journal/journal.store.js';
import { NoteService } from './journal/note.service.js';
import { NoteStore } from './journal/note.store.js';
import { OverrideController } from './overrides/override.controller.js';
import { OverrideService } from './overrides/override.service.js';
import { OverrideStore } from './overrides/override.store.js';
import { PatientMessageStore } from './patient-messages/patient-message.store.js';
import { PatientMessengerService } from './patient-messages/patient-messenger.service.js';
import { PatientSender } from './patient-messages/patient-sender.js';
import { SharingController } from './sharing/sharing.controller.js';
import { VisibilityService } from './sharing/visibility.service.js';

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
    PatientMessengerService,
    PatientSender,
    periodically(PatientMessengerService, {
      everyMs: 60_000,
      failed: 'patientMessagesFailed',
      work: (messenger) => {
        messenger.wake();
        return messenger.settled();
      },
    }),
    SharingService,
    VisibilityService,
  ],
  exports: [CodeService, JournalService, NoteService, OverrideService, SharingService, VisibilityService],
})
export class SharingModule {}
