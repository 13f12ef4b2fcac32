import { type INestApplicationContext, Logger } from '@nestjs/common';
import { TestingLogger } from '@nestjs/testing/services/testing-logger.service.js';
import type pg from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { DataSource } from 'typeorm';
import { Metrics } from '../../src/server/runtime/metrics.js';
import { DatabaseState } from './database-state.js';
import { providerState } from './provider-state.js';
import { atWorkerEnd } from './worker-end.js';

/** An application that one file after the other has. */
export interface Lendable<App> {
  nest: INestApplicationContext;
  database: pg.Pool;
  lent(letGo: () => Promise<void>): App;
  stop(): Promise<void>;
}

interface Kept<App> {
  app: App;
  rows: DatabaseState;
  memory: () => void;
}

/** The application of a worker: one file after the other has it, and each finds it as it was at its start. */
export class SharedApp<App extends Lendable<App>> {
  private kept: Kept<App> | null = null;
  private inUse = false;

  constructor(private readonly own: () => Promise<App>) {
    atWorkerEnd(() => this.end());
  }

  /** A file that asks for two has the second to itself. */
  async take(): Promise<App> {
    if (this.inUse) return this.own();
    this.inUse = true;
    try {
      const { app } = await this.fresh();
      return app.lent(async () => {
        this.inUse = false;
      });
    } catch (error) {
      this.inUse = false;
      throw error;
    }
  }

  private async fresh(): Promise<Kept<App>> {
    if (this.kept && !(await putBack(this.kept))) await this.end();
    return (this.kept ??= await begin(await this.own()));
  }

  private async end(): Promise<void> {
    const kept = this.kept;
    this.kept = null;
    await kept?.app.stop();
  }
}

async function begin<App extends Lendable<App>>(app: App): Promise<Kept<App>> {
  return { app, rows: await DatabaseState.of(app.database), memory: providerState(app.nest) };
}

async function putBack<App extends Lendable<App>>({ app, rows, memory }: Kept<App>): Promise<boolean> {
  Logger.overrideLogger(new TestingLogger());
  await atRest(app.nest);
  if (!(await rows.putBack())) return false;
  memory();
  app.nest.get(Metrics).registry.resetMetrics();
  return true;
}

/** What goes on after an answer (the call to the workers, the queue) has written what it writes. */
async function atRest(nest: INestApplicationContext): Promise<void> {
  const pool = (nest.get(DataSource).driver as PostgresDriver).master as pg.Pool;
  while (pool.waitingCount > 0 || pool.idleCount < pool.totalCount)
    await new Promise((resolve) => setTimeout(resolve, 5));
}
