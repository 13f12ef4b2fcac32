import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_USERS } from '../../src/demo/users.js';
import { ASSETS } from '../../src/web/kit/assets.js';
import { Pages } from '../../src/web/kit/pages.js';
import { viewNames, WEB_ROOT } from '../../src/web/kit/views.js';
import { TestApp } from '../support/app.js';
import { open, send, textOf } from '../support/page.js';
import { aReferral } from '../support/referral-story.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

describe('every page', () => {
  it('names the service, who is signed in, their role and their organisation', async () => {
    const { html, status } = await open(app, 'gp', '/');
    expect(status).toBe(200);
    const header = textOf(html.querySelector('header'));
    expect(header).toContain('SPA Referrals');
    expect(header).toMatch(/Dr Asha Patel, Referrer, \D+/);
  });

  it('begins with a link to its main part, and says in which language it is', async () => {
    const { html } = await open(app, 'gp', '/');
    expect(html.querySelector('html')?.getAttribute('lang')).toBe('en');
    expect(html.querySelector('a.nhsuk-skip-link')?.getAttribute('href')).toBe('#maincontent');
    expect(html.querySelector('main')?.id).toBe('maincontent');
  });

  it('says that the demo is for training, and production does not', async () => {
    expect((await open(app, 'gp', '/')).html.toString()).toContain('made up');
  });

  it('asks nothing of third parties, and has neither scripts nor styles inside it', async () => {
    const { html, headers } = await open(app, 'gp', '/');
    const addresses = html
      .querySelectorAll('[src], link')
      .map((each) => each.getAttribute('src') ?? each.getAttribute('href') ?? '');
    expect(addresses.filter((address) => !address.startsWith(`${ASSETS}/`))).toEqual([]);
    expect(html.querySelectorAll('script:not([src]), style, [style], [onclick]')).toEqual([]);
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  it('leads to help', async () => {
    const { html } = await open(app, 'gp', '/');
    expect(html.querySelector('footer a')?.getAttribute('href')).toBe('/help/pages/home');
    expect((await open(app, 'gp', '/help')).text).toContain('If it is urgent');
  });

  it.each(DEMO_USERS.map(({ id }) => id))('has a home for %s', async (user) => {
    expect((await open(app, user, '/')).status).toBe(200);
  });
});

describe('styles and scripts', () => {
  it.each(['styles.css', 'nhsuk.js', 'app/main.js', 'app/enabled.js', 'images/favicon.svg'])(
    '%s is kept for a year, and needs nobody to be signed in',
    async (name) => {
      const { status, headers } = await app.ask(null, 'GET', `${ASSETS}/${name}`);
      expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    },
  );

  it('come compressed, and know no third party', async () => {
    const headers = { 'accept-encoding': 'gzip' };
    const answer = await app.ask(null, 'GET', `${ASSETS}/styles.css`, { headers });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect((await app.ask<string>(null, 'GET', `${ASSETS}/styles.css`)).body).not.toMatch(/https?:/);
  });
});

describe('an error in a browser is a page', () => {
  it('for what is not there', async () => {
    const { status, text, headers } = await open(app, 'gp', '/nowhere');
    expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(text).toContain('There is nothing at this address.');
  });

  it('but for somebody who is not signed in, who is led there and back', async () => {
    const { status, headers } = await open(app, null, '/help');
    expect([status, headers.location]).toEqual([302, '/sign-in?to=%2Fhelp']);
  });

  it('for a form that is none of ours', async () => {
    const { status, text } = await send(app, 'gp', '/', { key: 'x' });
    expect(status).toBe(404);
    expect(text).toContain('There is nothing at this address.');
  });

  it('for a fault on our side, without a word of what it was', async () => {
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    await app.database.query('ALTER TABLE referral RENAME TO elsewhere');
    const { status, text } = await open(app, 'gp', '/');
    await app.database.query('ALTER TABLE elsewhere RENAME TO referral');
    jest.restoreAllMocks();
    expect(status).toBe(500);
    expect(text).toMatch(/Nothing was partly saved.*Quote [0-9a-f-]{36}/);
    expect(text).not.toContain('relation');
  });

  it('while a program still gets problem+json', async () => {
    const { headers } = await app.get('gp', '/api/nowhere');
    expect(headers['content-type']).toContain('application/problem+json');
  });
});

describe('the link in a mail', () => {
  it('says nothing about a referral that is not the reader’s', async () => {
    const { id } = await aReferral(app).submitted().done();
    expect((await open(app, 'gp2', `/referrals/${id}`)).status).toBe(404);
  });
});

describe('files of pages', () => {
  it('all compile', () => {
    expect(() => app.nest.get(Pages, { strict: false }).compile()).not.toThrow();
  });

  it('are short: no view is over 120 lines', () => {
    const long = viewNames().filter(
      (name) => readFileSync(join(WEB_ROOT, name), 'utf8').split('\n').length > 121,
    );
    expect(long).toEqual([]);
  });
});
