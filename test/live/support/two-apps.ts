import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { httpAdapter, setUp } from '../../../src/app-setup.js';
import { AppModule } from '../../../src/app.module.js';
import { LiveSettings } from '../../../src/live/live-settings.js';
import { Clock } from '../../../src/server/runtime/clock.js';
import { TestApp } from '../../support/app.js';
import { Listener, type Listening } from './listener.js';

export const QUICK: LiveSettings = {
  heartbeatMs: 100,
  pollMs: 200,
  pauseMs: 5,
  retryMs: 3_000,
  stuckMs: 60_000,
};

/** One application where things happen, and another on the same database to which people listen over HTTP. */
export class TwoApps {
  private readonly listeners: Listener[] = [];
  private constructor(
    readonly app: TestApp,
    readonly other: NestFastifyApplication,
  ) {}

  static async start(settings: LiveSettings = QUICK): Promise<TwoApps> {
    const app = await TestApp.start();
    const module = await Test.createTestingModule({ imports: [AppModule.with(app.config)] })
      .overrideProvider(Clock)
      .useValue(app.clock)
      .overrideProvider(LiveSettings)
      .useValue(settings)
      .compile();
    const other = setUp(module.createNestApplication<NestFastifyApplication>(httpAdapter()));
    await other.listen(0, '127.0.0.1');
    return new TwoApps(app, other);
  }

  async listen(user: Listening, list: string, lastId: string | null = null): Promise<Listener> {
    return this.openAt(user, `/api/worklists/${list}/stream`, lastId);
  }

  /** As a browser opens the address that a page gave it; `lastId` is what it knows when it connects again. */
  async openAt(user: Listening, address: string, lastId: string | null = null): Promise<Listener> {
    const listener = await Listener.open(this.other, user, address, lastId);
    this.listeners.push(listener);
    if (listener.response.statusCode === 200) await listener.ready();
    return listener;
  }

  async stop(): Promise<void> {
    for (const listener of this.listeners) listener.close();
    await this.other.close();
    await this.app.stop();
  }
}
