import { Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { Announcements } from './database/announcements.js';
import { DatabaseHealth } from './health/database-health.js';
import { HealthChecks } from './health/health-checks.js';
import { HealthController } from './health/health.controller.js';
import { InfoController } from './info.controller.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { Metrics } from './metrics/metrics.js';

@Global()
@Module({
  controllers: [HealthController, InfoController, MetricsController],
  providers: [Announcements, Clock, Metrics, HealthChecks, DatabaseHealth],
  exports: [Announcements, Clock, Metrics, HealthChecks],
})
export class PlatformModule {}
