import { Module, type DynamicModule } from '@nestjs/common';
import { IdentityModule } from './access/identity.module.js';
import { ReadLogModule } from './audit/audit.module.js';
import { Config } from './config/config.js';
import { DatabaseModule } from './database/database.module.js';
import { DirectoryModule } from './directory/directory.module.js';
import { FhirModule } from './fhir/fhir.module.js';
import { LaunchModule } from './launch/launch.module.js';
import { LiveModule } from './live/live.module.js';
import { MESSAGE_RECEIVED } from './messages/message.types.js';
import { MessagesModule } from './messages/messages.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { PlatformModule } from './operations/operations.module.js';
import { OversightModule } from './oversight/oversight.module.js';
import { PatientsModule } from './patients/patients.module.js';
import { SharingModule } from './records/records.module.js';
import { MESSAGE_KEYS } from './referrals/core/lifecycle/referral-messages.js';
import { ReferralsModule } from './referrals/referrals.module.js';
import { ReportingModule } from './reporting/reporting.module.js';
import { RetentionModule } from './retention/retention.module.js';
import { TemplateModule } from './templates/template.module.js';
import { TrainingModule } from './web/training/training.module.js';
import { WebModule } from './web/web.module.js';
import { WorklistsModule } from './worklists/worklists.module.js';

@Module({})
class ConfigModule {
  static with(config: Config): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: Config, useValue: config }],
      exports: [Config],
    };
  }
}

/** What every process has. */
export const features = (config: Config) => [
  ConfigModule.with(config),
  PlatformModule,
  DatabaseModule,
  DirectoryModule,
  TemplateModule,
  NotificationsModule.telling([...MESSAGE_KEYS, MESSAGE_RECEIVED]),
  ReferralsModule,
];

/** The web process: every feature, behind sign-in. */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ...features(config),
        LaunchModule,
        LiveModule,
        MessagesModule,
        OversightModule,
        FhirModule,
        PatientsModule,
        ReportingModule,
        RetentionModule,
        SharingModule,
        WorklistsModule,
        WebModule,
        ...(config.mode === 'demo' ? [TrainingModule] : []),
        ReadLogModule,
        IdentityModule,
      ],
    };
  }
}
