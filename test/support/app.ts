import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { join } from 'node:path';
import pg from 'pg';
import { AppModule } from '../../src/app.module.js';
import { httpAdapter, setUp } from '../../src/app.setup.js';
import type { Config } from '../../src/config/config.js';
import { DirectoryEditingService } from '../../src/directory/directory-editing.service.js';
import type { Actor } from '../../src/domain/actor.js';
import { ListeningClient } from '../../src/server/postgres/listening-client.js';
import { Clock } from '../../src/server/runtime/clock.js';
import { testConfig } from './config.js';
import { createTestDatabase } from './database.js';
import { FakeClock } from './fake-clock.js';
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

/** The whole web application on a database of its own, with a clock that stands still. */
export class TestApp {
  private constructor(
    readonly nest: NestFastifyApplication,
    readonly clock: FakeClock,
    readonly config: Config,
    readonly database: pg.Pool,
    private readonly drop: () => Promise<void>,
  ) {}

  static async start(changes: Partial<Config> = {}): Promise<TestApp> {
    const { url, drop } = await createTestDatabase();
    const config = testConfig(url, changes);
    const clock = new FakeClock('2026-11-23T09:00:00Z');
    const module = await Test.createTestingModule({ imports: [AppModule.with(config)] })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    const nest = setUp(module.createNestApplication<NestFastifyApplication>(httpAdapter()));
    await nest.init();
    await nest.getHttpAdapter().getInstance().ready();
    await nest.get(DirectoryEditingService).importFile(join(config.templatesDir, 'directory.yaml'));
    return new TestApp(
      nest,
      clock,
      config,
      new pg.Pool({ connectionString: url, max: 2, Client: ListeningClient }),
      drop,
    );
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

  async stop(): Promise<void> {
    await this.nest.close();
    await this.database.end();
    await this.drop();
  }
}
