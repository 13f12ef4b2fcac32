import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { join } from 'node:path';
import pg from 'pg';
import { httpAdapter, setUp } from '../../src/app-setup.js';
import { AppModule } from '../../src/app.module.js';
import type { Config } from '../../src/config/config.js';
import { DirectoryEditingService } from '../../src/directory/directory-editing.service.js';
import type { Actor } from '../../src/domain/actor.js';
import { ListeningClient } from '../../src/server/postgres/listening-client.js';
import { Clock } from '../../src/server/runtime/clock.js';
import { testConfig } from './config.js';
import { createTestDatabase, directoryTemplate } from './database.js';
import { FakeClock } from './fake-clock.js';
import { SharedApp } from './shared-app.js';
import { tokenFor } from './tokens.js';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  headers: Record<string, string | undefined>;
  body: T;
}

interface Asking {
  body?: unknown;
  headers?: Record<string, string>;
}

const START = '2026-11-23T09:00:00Z';

/** The whole web application with a clock that stands still, and with a database that holds the directory and nothing else. */
export class TestApp {
  private constructor(
    readonly nest: NestFastifyApplication,
    readonly clock: FakeClock,
    readonly config: Config,
    readonly database: pg.Pool,
    private readonly letGo: () => Promise<void>,
  ) {}

  /** One for all the files of a worker, put back in between; with settings that are not the usual ones, one of its own. */
  static start(changes: Partial<Config> = {}): Promise<TestApp> {
    return Object.keys(changes).length === 0 ? shared.take() : TestApp.own(changes);
  }

  /** For a file that leaves behind what nobody can put back. */
  static async own(this: void, changes: Partial<Config> = {}): Promise<TestApp> {
    const { url, drop } = await createTestDatabase(await directoryTemplate(importDirectory));
    const clock = new FakeClock(START);
    const config = testConfig(url, changes);
    const nest = await boot(config, clock);
    const database = new pg.Pool({ connectionString: url, max: 2, Client: ListeningClient });
    return new TestApp(nest, clock, config, database, async () => {
      await nest.close();
      await database.end();
      await drop();
    });
  }

  /** The same application for the next file, which may let go of it but not end it. */
  lent(letGo: () => Promise<void>): TestApp {
    this.clock.set(START);
    return new TestApp(this.nest, this.clock, this.config, this.database, letGo);
  }

  /** Sends one request as a demo user or any other person; `null` sends it without a token. */
  async ask<T = Record<string, unknown>>(
    user: string | Actor | null,
    method: string,
    path: string,
    { body, headers }: Asking = {},
  ): Promise<Answer<T>> {
    const authorization = user === null ? {} : { authorization: `Bearer ${await tokenFor(user)}` };
    const response = await this.nest.inject({
      method: method as 'GET',
      url: path,
      headers: {
        ...authorization,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = response.body;
    return {
      status: response.statusCode,
      headers: response.headers as Record<string, string | undefined>,
      body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text) as T,
    };
  }

  get = <T = Record<string, unknown>>(user: string | Actor | null, path: string) =>
    this.ask<T>(user, 'GET', path);

  post = <T = Record<string, unknown>>(
    user: string | Actor | null,
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ) => this.ask<T>(user, 'POST', path, { body, headers });

  stop(): Promise<void> {
    return this.letGo();
  }
}

const shared = new SharedApp(TestApp.own);

async function boot(config: Config, clock: Clock): Promise<NestFastifyApplication> {
  const module = await Test.createTestingModule({ imports: [AppModule.with(config)] })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const nest = setUp(module.createNestApplication<NestFastifyApplication>(httpAdapter()));
  await nest.init();
  await nest.getHttpAdapter().getInstance().ready();
  return nest;
}

async function importDirectory(databaseUrl: string): Promise<void> {
  const config = testConfig(databaseUrl);
  const nest = await boot(config, new FakeClock(START));
  await nest.get(DirectoryEditingService).importFile(join(config.templatesDir, 'directory.yaml'));
  await nest.close();
}
