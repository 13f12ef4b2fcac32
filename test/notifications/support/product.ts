import { Module, type DynamicModule, type LoggerService } from '@nestjs/common';
import { Test, type TestingModule, type TestingModuleBuilder } from '@nestjs/testing';
import { fileURLToPath } from 'node:url';
import { DataSource } from 'typeorm';
import { Config } from '../../../src/config/config.js';
import { DeliverySettings } from '../../../src/notifications/delivery/delivery-settings.js';
import { TimerHandler } from '../../../src/notifications/delivery/timer-handler.js';
import { DeliveryModule } from '../../../src/notifications/delivery.module.js';
import { NotificationsModule } from '../../../src/notifications/notifications.module.js';
import { Announcements } from '../../../src/server/postgres/announcements.js';
import { Clock } from '../../../src/server/runtime/clock.js';
import { Metrics } from '../../../src/server/runtime/metrics.js';
import { TemplateService } from '../../../src/templates/library/template.service.js';
import { WorkerModule } from '../../../src/worker.module.js';
import { testConfig } from '../../support/config.js';
import { MESSAGES } from './story.js';

/** Timers that only remember that they fired. */
export class TimersSeen extends TimerHandler {
  readonly fired: string[] = [];
  failures = 0;

  constructor(private readonly database: DataSource) {
    super();
  }

  async fire(timerId: string): Promise<void> {
    if (this.failures-- > 0) throw new Error('not yet');
    this.fired.push(timerId);
    await this.database.query('UPDATE timer SET fired_at = now() WHERE id = $1', [timerId]);
  }
}

/** What the application module provides to every feature. */
@Module({})
class SurroundingsModule {
  static of(config: Config): DynamicModule {
    const connect = () =>
      new DataSource({ type: 'postgres', url: config.databaseUrl, poolSize: 6 }).initialize();
    const providers = [
      { provide: Config, useValue: config },
      { provide: DataSource, useFactory: connect },
      Announcements,
      Clock,
      Metrics,
      {
        provide: TimersSeen,
        useFactory: (database: DataSource) => new TimersSeen(database),
        inject: [DataSource],
      },
    ];
    return { module: SurroundingsModule, global: true, providers, exports: providers };
  }
}

/** Retries and recovery as in production, in a hundredth of the time. */
export const SHORT: Partial<DeliverySettings> = {
  pollMs: 100,
  resweepSeconds: 1,
  firstRetryMs: 20,
  longestRetryMs: 80,
  attempts: 4,
  webhookTimeoutMs: 500,
  webhookGuard: { atOnce: 10, silencesToRest: 100, restMs: 0 },
  lockMs: 1_000,
  stalledCheckMs: 300,
};

export interface ProductOptions {
  databaseUrl: string;
  redisUrl?: string | null;
  config?: Partial<Config>;
  settings?: Partial<DeliverySettings>;
  clock?: Clock;
}

const TEMPLATES = { get: () => ({ title: 'Community nursing' }) };

const silent = (): void => undefined;
const SILENT: LoggerService = { log: silent, warn: silent, error: silent };

/** Delivery on its own, without the features around it. */
export async function startWorker(options: ProductOptions): Promise<TestingModule> {
  const config = testConfig(options.databaseUrl, {
    redisUrl: options.redisUrl ?? null,
    templatesDir: fileURLToPath(new URL('templates', import.meta.url)),
    ...options.config,
  });
  const imports = [
    SurroundingsModule.of(config),
    NotificationsModule.telling(MESSAGES),
    DeliveryModule.register({ timers: TimersSeen }),
  ];
  return start(
    Test.createTestingModule({ imports }).overrideProvider(TemplateService).useValue(TEMPLATES),
    options,
  );
}

/** The queue process as it is, but for its times. */
export async function startRealWorker(options: ProductOptions): Promise<TestingModule> {
  const config = testConfig(options.databaseUrl, { redisUrl: options.redisUrl ?? null, ...options.config });
  return start(Test.createTestingModule({ imports: [WorkerModule.with(config)] }), options);
}

async function start(builder: TestingModuleBuilder, options: ProductOptions): Promise<TestingModule> {
  const module = await builder
    .setLogger(SILENT)
    .overrideProvider(DeliverySettings)
    .useValue({ ...new DeliverySettings(), ...SHORT, ...options.settings })
    .overrideProvider(Clock)
    .useValue(options.clock ?? new Clock())
    .compile();
  return module.init();
}
