import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from '../../server/runtime/metrics.js';
import { NotificationStore } from './notification.store.js';

/** Read from the rows when somebody asks, so they are true whichever process answers. */
@Injectable()
export class NotificationMetrics implements OnModuleInit {
  constructor(
    private readonly store: NotificationStore,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const { store } = this;
    new Gauge({
      name: 'notifications_undelivered',
      help: 'Notifications that are pending, or failed and waiting for a person',
      labelNames: ['queue', 'status'],
      registers: [this.metrics.registry],
      async collect() {
        this.reset();
        for (const { queue, status, count } of await store.gauges()) this.set({ queue, status }, count);
      },
    });
    new Gauge({
      name: 'notifications_oldest_undelivered_seconds',
      help: 'Age of the oldest of them',
      labelNames: ['queue', 'status'],
      registers: [this.metrics.registry],
      async collect() {
        this.reset();
        for (const { queue, status, oldestSeconds } of await store.gauges())
          this.set({ queue, status }, oldestSeconds);
      },
    });
  }
}
