import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Agent, get } from 'node:http';
import { finish, listen } from '../../src/server/http/listen.js';
import { freePort, isFree } from '../../src/server/runtime/free-port.js';

const work = { begun: () => {}, done: Promise.resolve() };

@Controller()
class SlowController {
  @Get('slow')
  async slow(): Promise<string> {
    work.begun();
    await work.done;
    return 'finished';
  }
}

@Module({ controllers: [SlowController] })
class SlowModule {}

const open = () =>
  NestFactory.create<NestFastifyApplication>(SlowModule, new FastifyAdapter(), { logger: false });

/** Fastify leaves an idle connection open for 72 seconds. */
const KEPT_ALIVE_MS = 60_000;

describe('the web server', () => {
  let app: NestFastifyApplication;
  let port: number;
  const agent = new Agent({ keepAlive: true });

  const ask = () =>
    new Promise<string>((answered, failed) => {
      get({ port, path: '/slow', host: '127.0.0.1', agent }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => answered(body));
      }).on('error', failed);
    });

  beforeEach(async () => {
    app = await open();
    port = await freePort();
    await listen(app, { port, host: '127.0.0.1' });
  });
  afterEach(async () => {
    await app.close();
    agent.destroy();
  });

  it('finishes the request in hand, takes no other, and then stops at once', async () => {
    let finishWork = () => {};
    work.done = new Promise((resolve) => (finishWork = resolve));
    const begun = new Promise<void>((resolve) => (work.begun = resolve));
    const answer = ask();
    await begun;

    const stopped = finish(app);
    expect(await isFree(port, '127.0.0.1')).toBe(true);
    finishWork();
    expect(await answer).toBe('finished');
    const answeredAt = performance.now();
    await stopped;
    expect(performance.now() - answeredAt).toBeLessThan(KEPT_ALIVE_MS);
  });

  it('says in a sentence that its port is taken', async () => {
    const second = await open();
    await expect(listen(second, { port, host: '127.0.0.1' })).rejects.toThrow(
      `Port ${port} is taken by another program. Stop that program, or choose another port with PORT=${port + 1}.`,
    );
    await second.close();
  });

  it('says in a sentence that its host is none', async () => {
    const second = await open();
    await expect(listen(second, { port, host: '203.0.113.1' })).rejects.toThrow(
      'HOST is "203.0.113.1", which is not an address of this machine.',
    );
    await second.close();
  });
});
