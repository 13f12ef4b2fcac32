import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import { csrfOf, hashOf, KEPT_MS } from '../../src/access/sessions/session.rules.js';
import { SessionService } from '../../src/access/sessions/session.service.js';
import { TestApp } from '../support/app.js';
import { aReferral } from '../support/referral-story.js';
import { begin, statusWith } from './support/sessions.js';

const MINUTE = 60_000;

describe('the session of a browser', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const post = (key: string, url: string, fields: Record<string, string> = {}) =>
    app.nest.inject({
      method: 'POST',
      url,
      headers: { cookie: `spa-session=${key}`, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: csrfOf(key), ...fields }).toString(),
    });

  /** @returns the key of the session in the chosen role */
  async function choose(key: string, role: number): Promise<string> {
    const answer = await post(key, '/sign-in/role', { role: String(role), to: '/info' });
    return /^spa-session=([^;]+)/.exec(String(answer.headers['set-cookie']))![1]!;
  }

  it('ends after 15 minutes in which nothing was done', async () => {
    const key = await begin(app, 'gp');
    for (let time = 0; time < 3; time++) {
      app.clock.advance(14.9 * MINUTE);
      expect(await statusWith(app, key)).toBe(200);
    }
    app.clock.advance(15 * MINUTE);
    expect(await statusWith(app, key)).toBe(401);
  });

  it('ends 12 hours after sign-in, however busy the person is and whatever role was chosen since', async () => {
    let key = await choose(await begin(app, 'nurselead'), 0);
    for (let minutes = 10; minutes < 12 * 60; minutes += 10) {
      app.clock.advance(10 * MINUTE);
      expect(await statusWith(app, key)).toBe(200);
      if (minutes === 6 * 60) key = await choose(key, 1);
    }
    app.clock.advance(10 * MINUTE - 1);
    expect(await statusWith(app, key)).toBe(200);
    app.clock.advance(1);
    expect(await statusWith(app, key)).toBe(401);
  });

  it('is noted as used at most once a minute', async () => {
    const key = await begin(app, 'gp');
    const version = async () => {
      await statusWith(app, key);
      const text = 'SELECT xmin::text FROM session WHERE key_hash = $1';
      return (await app.database.query<{ xmin: string }>(text, [hashOf(key)])).rows[0]!.xmin;
    };
    const first = await version();
    app.clock.advance(MINUTE - 1);
    expect(await version()).toBe(first);
    app.clock.advance(1);
    expect(await version()).not.toBe(first);
  });

  it('ends everywhere for one person and nobody else', async () => {
    const [here, there, another] = [await begin(app, 'gp'), await begin(app, 'gp'), await begin(app, 'gp2')];
    const answer = await post(here, '/sign-out-everywhere');
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      expect.stringContaining(`${app.config.oidc.issuer}/sign-out?`),
    ]);
    expect(answer.headers['set-cookie']).toContainEqual(expect.stringMatching(/^spa-session=; Max-Age=0;/));
    expect([await statusWith(app, here), await statusWith(app, there)]).toEqual([401, 401]);
    expect(await statusWith(app, await choose(another, 0))).toBe(200);
  });

  it('is chosen into one new session, however often the button is pressed', async () => {
    const key = await begin(app, 'nurselead');
    const presses = [0, 1].map((role) => post(key, '/sign-in/role', { role: String(role), to: '/info' }));
    const places = (await Promise.all(presses)).map(({ headers }) => headers.location);
    expect(places.filter((place) => place === '/info')).toHaveLength(1);
  });

  it('is swept away some time after it has ended', async () => {
    const key = await begin(app, 'gp');
    app.clock.advance(15 * MINUTE + KEPT_MS);
    await begin(app, 'gp2');
    const text = 'SELECT FROM session WHERE key_hash = $1';
    expect((await app.database.query(text, [hashOf(key)])).rowCount).toBe(0);
  });

  describe('that ends before a form is sent', () => {
    let address: string;

    beforeAll(async () => {
      address = `/sent/${(await aReferral(app).submitted().done()).id}/cancel`;
    });

    const send = (key: string, url: string, fields: Record<string, string>) =>
      app.nest.inject({
        method: 'POST',
        url,
        headers: {
          cookie: `spa-session=${key}`,
          accept: 'text/html',
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: new URLSearchParams({ _csrf: csrfOf(key), ...fields }).toString(),
      });
    const read = (key: string, url: string) =>
      app.nest.inject({ url, headers: { cookie: `spa-session=${key}`, accept: 'text/html' } });
    const typed = { key: randomUUID(), version: '1', reason: 'Moved to "Hull" & well' };

    /** Sends it too late. @returns where what was typed is found after signing in again */
    async function tooLate(user: string, after = 15 * MINUTE): Promise<string> {
      const key = await begin(app, user);
      app.clock.advance(after);
      const { statusCode, headers } = await send(key, address, typed);
      expect(statusCode).toBe(302);
      return new URL(headers.location!, 'http://here').searchParams.get('to')!;
    }

    it('keeps what was typed, for whoever typed it, and does nothing before they have looked at it again', async () => {
      const place = await tooLate('gp');
      expect(place).toMatch(/^\/kept\/[0-9a-f-]{36}$/);
      const key = await begin(app, 'gp');
      const page = parse((await read(key, place)).body);
      const form = page.querySelector(`form[action="${address}"]`)!;
      const fields = Object.fromEntries(
        form
          .querySelectorAll('input')
          .map((each) => [each.getAttribute('name')!, each.getAttribute('value')!]),
      );
      expect(fields).toEqual({ ...typed, unsent: 'true', _csrf: csrfOf(key) });
      const again = await send(key, address, fields);
      const drawn = parse(again.body);
      expect(drawn.querySelector('[name=reason]')?.text.trim()).toContain('Moved to');
      expect(drawn.querySelector('.nhsuk-error-summary')?.text).toContain(
        'You were signed out before this was sent',
      );
      expect(
        (await app.get<{ state: string }>('gp', `/api/referrals/${address.split('/')[2]}`)).body.state,
      ).toBe('submitted');
    });

    it('keeps it from everybody else, and not for longer than two hours', async () => {
      const place = await tooLate('gp');
      expect((await read(await begin(app, 'practice'), place)).statusCode).toBe(404);
      app.clock.advance(KEPT_MS);
      expect((await read(await begin(app, 'gp'), place)).statusCode).toBe(404);
    });

    it('keeps nothing of a sign-in that is too long ago, or that was ended by hand', async () => {
      expect(await tooLate('gp', 15 * MINUTE + KEPT_MS)).not.toContain('/kept/');
      const key = await begin(app, 'gp');
      await post(key, '/sign-out');
      const { headers } = await send(key, address, typed);
      expect(headers.location).not.toContain('kept');
    });
  });

  it('is kept as the hash of its key only', async () => {
    const key = await begin(app, 'gp');
    const text = 'SELECT to_jsonb(session)::text AS row FROM session';
    const { rows } = await app.database.query<{ row: string }>(text);
    expect(rows.filter(({ row }) => row.includes(key))).toEqual([]);
    expect(rows.filter(({ row }) => row.includes(hashOf(key)))).toHaveLength(1);
    expect(await statusWith(app, hashOf(key))).toBe(401);
  });

  it('is written down when it begins, changes its role and ends', async () => {
    const key = await choose(await begin(app, 'nurselead'), 1);
    await post(key, '/sign-out');
    const { rows } = await app.database.query<{ action: string; actor_role: string }>(
      `SELECT action, actor_role FROM audit_entry WHERE actor_id = 'nurselead' ORDER BY id DESC LIMIT 3`,
    );
    expect(rows.map(({ action, actor_role }) => `${action} ${actor_role}`)).toEqual([
      'SIGNED_OUT triageClinician',
      'ROLE_CHOSEN triageClinician',
      'SIGNED_IN none',
    ]);
  });

  it('goes on only in processes where it was used, and only until it ends', async () => {
    const sessions = app.nest.get(SessionService);
    const session = (await sessions.find(await begin(app, 'gp'), true))!;
    expect(sessions.goesOn(session)).toBe(true);
    app.clock.advance(15 * MINUTE);
    expect(sessions.goesOn(session)).toBe(false);
  });
});
