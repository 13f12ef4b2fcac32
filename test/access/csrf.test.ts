import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { csrfOf } from '../../src/access/sessions/session.rules.js';
import { TestApp } from '../support/app.js';
import { tokenFor } from '../support/tokens.js';
import { changingRoutes, type Route } from './support/routes.js';
import { begin } from './support/sessions.js';

const DONE = `SELECT (SELECT count(*) FROM audit_entry)::int AS audited, (SELECT count(*) FROM session)::int AS sessions`;

describe('a change that a browser sends with its cookie', () => {
  let app: TestApp;
  let key: string;
  let routes: Route[];

  beforeAll(async () => {
    app = await TestApp.start();
    key = await begin(app, 'admin');
    routes = changingRoutes(app);
  });
  afterAll(() => app.stop());

  async function send({ method, path }: Route, headers: Record<string, string>, payload = '{}') {
    const answer = await app.nest.inject({
      method: method as 'POST',
      url: path,
      headers: { cookie: `spa-session=${key}`, 'content-type': 'application/json', ...headers },
      payload,
    });
    const [, code] = /(?:"code":|data-code=)"([A-Z_]+)"/.exec(answer.body) ?? [];
    return { status: answer.statusCode, code };
  }

  const done = async () => (await app.database.query<Record<string, number>>(DONE)).rows[0];

  /** What each route answers to such a request, but only where that is not what is wanted. */
  async function exceptions(headers: Record<string, string>, code: string): Promise<string[]> {
    const others: string[] = [];
    for (const route of routes) {
      const answer = await send(route, headers);
      if (answer.status !== 403 || answer.code !== code)
        others.push(`${route.method} ${route.path}: ${answer.status} ${answer.code}`);
    }
    return others;
  }

  it('knows the routes that there are', () => {
    const named = routes.map(({ method, path }) => `${method} ${path}`);
    expect(named).toEqual(expect.arrayContaining(['POST /api/referrals', 'POST /sign-out-everywhere']));
    expect(named.length).toBeGreaterThan(15);
  });

  it.each([
    ['no token', {}, 'CSRF_TOKEN_MISSING'],
    ['an empty token', { 'x-csrf-token': '' }, 'CSRF_TOKEN_MISSING'],
    ['a made-up token', { 'x-csrf-token': 'x' }, 'CSRF_TOKEN_WRONG'],
  ])('is refused on every route with %s, and nothing is done', async (_, headers, code) => {
    const before = await done();
    expect(await exceptions(headers, code)).toEqual([]);
    expect(await done()).toEqual(before);
  });

  it('is refused on every route with the token of another session', async () => {
    const before = csrfOf(await begin(app, 'admin'));
    expect(await exceptions({ 'x-csrf-token': before }, 'CSRF_TOKEN_WRONG')).toEqual([]);
  });

  it.each([
    ['that say so', { 'sec-fetch-site': 'cross-site' }],
    ['of a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['that are known by their origin', { origin: 'https://evil.example' }],
    ['that hide', { origin: 'null' }],
  ])('is refused on every route from pages of other sites %s', async (_, headers) => {
    const own = { 'x-csrf-token': csrfOf(key), ...headers };
    expect(await exceptions(own, 'ANOTHER_SITE')).toEqual([]);
  });

  it('is heard with its own token, from its own pages', async () => {
    const pages: Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'same-origin' },
      { origin: 'http://localhost:3000' },
    ];
    for (const [day, headers] of pages.entries()) {
      const answer = await send(
        { method: 'PUT', path: `/api/bank-holidays/2027-06-0${day + 1}` },
        { 'x-csrf-token': csrfOf(key), ...headers },
        JSON.stringify({ name: 'Royal wedding' }),
      );
      expect([headers, answer.status]).toEqual([headers, 204]);
    }
  });

  it('may bring the token as a hidden field of its form, outside the API', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const [own, foreign] = [csrfOf(key), 'x'].map((token) => `_csrf=${token}&role=7`);
    const choose = { method: 'POST', path: '/sign-in/role' };
    expect(await send(choose, form, foreign)).toEqual({ status: 403, code: 'CSRF_TOKEN_WRONG' });
    expect(await send(choose, form, own)).toEqual({ status: 422, code: 'ROLE_UNKNOWN' });
    expect(await send(choose, form, `${own}&${own}`)).toEqual({ status: 403, code: 'CSRF_TOKEN_MISSING' });
    expect((await send({ method: 'POST', path: '/api/referrals' }, form, own)).status).toBe(415);
  });

  it('is not asked of programs, which bring a token of their own', async () => {
    const authorization = `Bearer ${await tokenFor('admin')}`;
    const answer = await send(
      { method: 'PUT', path: '/api/bank-holidays/2027-06-08' },
      { authorization, 'sec-fetch-site': 'cross-site' },
      JSON.stringify({ name: 'Another' }),
    );
    expect(answer.status).toBe(204);
  });
});
