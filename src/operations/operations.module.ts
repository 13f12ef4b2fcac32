import { Global, Module } from '@nestjs/common';
import { Announcements } from '../server/postgres/announcements.js';
import { Clock } from '../server/runtime/clock.js';
import { Metrics } from '../server/runtime/metrics.js';
import { DatabaseHealth } from './health/database-health.js';
import { HealthChecks } from './health/health-checks.js';
import { HealthController } from './health/health.controller.js';
import { InfoController } from './info.controller.js';
import { MetricsController } from './metrics.controller.js';

@Global()
@Module({
  controllers: [HealthController, InfoController, MetricsController],
  providers: [Announcements, Clock, Metrics, HealthChecks, DatabaseHealth],
  exports: [Announcements, Clock, Metrics, HealthChecks],
})
export class PlatformModule {}
