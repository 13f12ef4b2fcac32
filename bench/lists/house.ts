import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { httpAdapter, setUp } from '../../src/app-setup.js';
import { AppModule } from '../../src/app.module.js';
import type { Actor } from '../../src/domain/actor.js';
import { testConfig } from '../../test/support/config.js';
import { tokenFor } from '../../test/support/tokens.js';

/** The web application on a database that is there already; asked without a network in between. */
export class House {
  private constructor(
    private readonly nest: NestFastifyApplication,
    readonly database: pg.Pool,
  ) {}

  static async open(url: string): Promise<House> {
    const module = await Test.createTestingModule({ imports: [AppModule.with(testConfig(url))] }).compile();
    const nest = setUp(module.createNestApplication<NestFastifyApplication>(httpAdapter()));
    await nest.init();
    await nest.getHttpAdapter().getInstance().ready();
    return new House(nest, new pg.Pool({ connectionString: url, max: 1 }));
  }

  /** A whole answer of 200, JSON or a page, and how many rows it has. */
  async time(by: Actor, path: string): Promise<{ milliseconds: number; rows: number }> {
    const accept = path.startsWith('/api') ? 'application/json' : 'text/html';
    const headers = { accept, authorization: `Bearer ${await tokenFor(by)}` };
    const begun = performance.now();
    const { statusCode, body } = await this.nest.inject({ method: 'GET', url: path, headers });
    const milliseconds = performance.now() - begun;
    if (statusCode !== 200) throw new Error(`${path} was answered ${statusCode}: ${body}`);
    return { milliseconds, rows: rowsIn(body, accept) };
  }

  async close(): Promise<void> {
    await this.nest.close();
    await this.database.end();
  }
}

const rowsIn = (body: string, accept: string): number =>
  accept === 'text/html'
    ? body.split('<tr').length - 1
    : (JSON.parse(body) as { items: unknown[] }).items.length;
