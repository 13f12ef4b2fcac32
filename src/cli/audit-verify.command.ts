import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuditVerificationService } from '../audit/audit-verification.service.js';
import { VerificationModule } from '../audit/audit.module.js';
import { Config, loadConfig } from '../config/config.js';
import { orExplain } from '../config/refusal.js';
import { DatabaseModule } from '../database/database.module.js';
import { useBootLogger } from '../server/runtime/boot-logger.js';

/** What this command needs, and nothing else. */
@Module({})
class VerifyModule {
  static with(config: Config): DynamicModule {
    return {
      module: VerifyModule,
      global: true,
      imports: [DatabaseModule, VerificationModule],
      providers: [{ provide: Config, useValue: config }],
      exports: [Config],
    };
  }
}

/** `npm run audit:verify`: exit code 1 when the audit log is not as it was written. */
await orExplain(async () => {
  useBootLogger('demo');
  // Nobody signs in here, so no sign-in service is asked for.
  const config = loadConfig({ ...process.env, SPA_MODE: 'demo' });
  const app = await NestFactory.createApplicationContext(VerifyModule.with(config), {
    abortOnError: false,
  });
  try {
    const { seals, entries, unsealed, checkpoints, keys, faults } = await app
      .get(AuditVerificationService)
      .verify();
    console.log(`${entries} entries in ${seals} seals; ${unsealed} are too new to be sealed.`);
    console.log(
      `${checkpoints} checkpoints in ${config.audit.checkpoints}, signed by ${keys.join(', ') || 'nobody'}.`,
    );
    faults.forEach((fault) => console.log(fault));
    console.log(
      faults.length === 0 ? 'The audit log is as it was written.' : 'The audit log is NOT as it was written.',
    );
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    await app.close();
  }
});
