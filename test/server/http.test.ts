import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { TestApp } from '../support/app.js';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('every answer', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const headersOf = async (path: string, headers = {}) =>
    (await app.ask(null, 'GET', path, { headers })).headers;

  it('may not be kept, framed or guessed at', async () => {
    expect(await headersOf('/api/templates')).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });

  it('lets the readable description run its own scripts only', async () => {
    expect((await headersOf('/api/docs'))['content-security-policy']).toContain("default-src 'self'");
  });

  it('lets a page load from here only, and send its forms here or to the sign-in', async () => {
    const issuer = new URL(app.config.oidc.issuer).origin;
    for (const path of ['/sign-in/callback', '/nothing', '/apiary']) {
      expect(await headersOf(path)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; " +
          `img-src 'self' data:; form-action 'self' ${issuer}; base-uri 'none'; frame-ancestors 'none'`,
        'referrer-policy': 'same-origin',
      });
    }
  });

  it('carries the correlation id of the request', async () => {
    const id = '11111111-2222-4333-8444-abcdefabcdef';
    expect((await headersOf('/info', { 'x-correlation-id': id }))['x-correlation-id']).toBe(id);
  });

  it.each([undefined, 'patient 9991862528', 'x'.repeat(500)])(
    'gets an id of its own instead of %s',
    async (given) => {
      const headers = given === undefined ? {} : { 'x-correlation-id': given };
      expect((await headersOf('/info', headers))['x-correlation-id']).toMatch(GUID);
    },
  );

  it.each(['/health/live', '/health/ready', '/info', '/metrics', '/api/openapi.json', '/api/docs'])(
    'of %s needs no token',
    async (path) => {
      expect((await app.ask(null, 'GET', path)).status).toBe(200);
    },
  );

  it.each(['/api/templates', '/api/inbox', '/api/worklists/sent', '/api/directory/services'])(
    'of %s needs a token',
    async (path) => {
      const { status, headers, body } = await app.ask(null, 'GET', path);
      expect([status, headers['www-authenticate'], body.code]).toEqual([401, 'Bearer', 'UNAUTHENTICATED']);
      expect(headers['content-type']).toContain('application/problem+json');
    },
  );

  it('is counted by the pattern of its route, never by its address', async () => {
    await app.ask(null, 'GET', '/api/templates/of-a-certain-name');
    const response = await app.nest.inject('/metrics');
    expect(response.headers['content-type']).toContain('text/plain');
    expect(response.body).toContain(
      'http_request_duration_seconds_count{method="GET",route="/api/templates/:id",status="401"}',
    );
    expect(response.body).toContain('process_cpu_seconds_total');
    expect(response.body).not.toContain('of-a-certain-name');
  });
});

describe('readiness', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.own();
  });
  afterAll(() => app.stop());

  const ready = () => app.ask(null, 'GET', '/health/ready');

  it('needs every migration', async () => {
    expect(await ready()).toMatchObject({ status: 200, body: { status: 'ready' } });
    await app.database.query('ALTER TABLE migrations RENAME TO elsewhere');
    expect(await ready()).toMatchObject({
      status: 503,
      body: { code: 'NOT_READY', detail: 'Not ready: migrations.', parts: { database: 'up' } },
    });
    await app.database.query('ALTER TABLE elsewhere RENAME TO migrations');
    expect((await ready()).status).toBe(200);
  });

  it('is gone with the database, while the process lives on', async () => {
    const name = new URL(app.config.databaseUrl).pathname.slice(1);
    const server = new pg.Client({ connectionString: process.env.TEST_DATABASE_SERVER });
    app.database.on('error', () => undefined);
    await server.connect();
    await server.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
    await server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    await server.end();
    expect(await ready()).toMatchObject({
      status: 503,
      body: {
        detail: 'Not ready: database, migrations.',
        parts: { database: 'PostgreSQL does not answer.' },
      },
    });
    expect((await app.ask(null, 'GET', '/health/live')).status).toBe(200);
  });
});
