import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../app-setup.js';
import type { Config } from '../config/config.js';
import { migrate } from '../database/schema.js';
import { finish, listen } from '../server/http/listen.js';
import { TrainingResetService } from '../web/kit/training-reset.service.js';
import { DemoModule } from './demo.module.js';
import { mountDemoIssuer } from './issuer.js';
import { seed } from './seed.js';

/** What a demo stands on. */
export interface Ground {
  config: Config;
  ownIssuer: boolean;
  /** Gives the demo an empty database; null where the database is somebody else's, and its data stay. */
  empty: (() => Promise<void>) | null;
  /** It could not be reset: nothing runs any more. */
  failed: (error: unknown) => void;
}

/** The application of the demo. It is reset by being closed and started on an empty database, as at the very first start. */
export class RunningDemo {
  private app: NestFastifyApplication | null = null;
  private turn: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(private readonly ground: Ground) {}

  async open(): Promise<void> {
    const { config, ownIssuer, empty } = this.ground;
    await migrate(config.databaseUrl);
    const app = await createApp(config, DemoModule.with(config));
    this.app = app;
    if (ownIssuer) await mountDemoIssuer(app, config, join(config.dataDir, 'sign-in-keys.json'));
    await seed(app);
    if (empty) app.get(TrainingResetService, { strict: false }).offer(() => this.beginAnew(empty));
    await listen(app, config);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.turn;
    await this.finish();
  }

  private beginAnew(empty: () => Promise<void>): void {
    this.turn = this.turn
      .then(async () => {
        if (this.closed) return;
        await this.finish();
        await empty();
        setAside(this.ground.config.audit.checkpoints);
        await this.open();
        console.log('  The demo has been reset.');
      })
      .catch((error: unknown) => this.ground.failed(error));
  }

  private async finish(): Promise<void> {
    const { app } = this;
    this.app = null;
    if (app) await finish(app);
  }
}

/** The checkpoints vouch for the log that went with the database: the new one has its own. */
function setAside(folder: string): void {
  const until = new Date().toISOString().replaceAll(':', '-');
  if (existsSync(folder)) renameSync(folder, `${folder}-until-${until}`);
}
