import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { randomUUID } from 'node:crypto';
import { SESSION, setCookie } from '../../src/access/sessions/cookies.js';
import { csrfOf } from '../../src/access/sessions/session.rules.js';
import { demoUser } from '../../src/demo/users.js';
import { LaunchService } from '../../src/launch/launch.service.js';
import { TestApp } from '../support/app.js';
import { type Page, TestBrowser } from './support/browser.js';
import { type DemoIssuer, startDemoIssuer } from './support/demo-issuer.js';
import { statusWith } from './support/sessions.js';

const ONE_ROLE = 'Dr Asha Patel';
const TWO_ROLES = 'Grace Adeyemi';
const TRIAGE = 'Triage clinician, Leicestershire Partnership NHS Trust';
const LEAD = 'Team lead, City community nursing';

const currentIn = ({ text }: Page) => parse(text).querySelector('button[aria-current=true]')?.text.trim();

describe('sign-in with a browser', () => {
  let issuer: DemoIssuer;
  let app: TestApp;

  beforeAll(async () => {
    issuer = await startDemoIssuer();
    app = await TestApp.start({ oidc: issuer.oidc });
  });
  afterAll(async () => {
    await app.stop();
    await issuer.stop();
  });

  const sessionOf = (browser: TestBrowser) => browser.own.get('spa-session');
  const worklist = (browser: TestBrowser) =>
    browser.send('GET', '/api/worklists/sent', null, { accept: 'application/json' });

  it('leads through the sign-in service back to the page that was asked for', async () => {
    const browser = new TestBrowser(app);
    const page = await browser.signIn(ONE_ROLE, '/info?a=b%20c');
    expect([page.url, page.status]).toEqual(['http://localhost:3000/info?a=b%20c', 200]);
    expect((await worklist(browser)).status).toBe(200);
    expect([...browser.own.keys()]).toEqual(['spa-session']);
  });

  it('leads back to the patient of a GP system, without the patient in any address', async () => {
    const patient = { nhsNumber: '9990000018', dateOfBirth: '1941-03-14', practice: 'C82001' };
    const asking = { by: demoUser('practice')!, correlationId: randomUUID() };
    const { link } = await app.nest.get(LaunchService).make(patient, asking);
    const browser = new TestBrowser(app);
    const page = await browser.press(await browser.open(link), ONE_ROLE);
    expect([page.url, page.status]).toEqual([link, 200]);
    expect(page.text).toContain('Is this the right patient?');
    expect(page.url).not.toMatch(/999|1941/);
  });

  it('lets a person with several roles choose one', async () => {
    const browser = new TestBrowser(app);
    const choice = await browser.signIn(TWO_ROLES);
    expect(choice.text).toContain('In which role do you work now?');
    expect((await worklist(browser)).status).toBe(403);
    const before = sessionOf(browser);
    const page = await browser.press(choice, TRIAGE);
    expect([page.url, page.status]).toEqual(['http://localhost:3000/info', 200]);
    expect(sessionOf(browser)).not.toBe(before);
  });

  it('sends a browser without a session to sign in, and tells a program that nobody is', async () => {
    const browser = new TestBrowser(app);
    const page = await browser.send('GET', '/sign-in/role?to=%2Finfo');
    expect([page.status, page.headers.get('location')]).toEqual([302, '/sign-in?to=%2F']);
    expect((await worklist(browser)).status).toBe(401);
    browser.own.set('spa-session', 'made-up');
    expect((await worklist(browser)).status).toBe(401);
    const post = await browser.send(
      'POST',
      '/sign-out',
      {},
      { referer: 'http://localhost:3000/info?a=b', host: 'localhost:3000' },
    );
    expect(post.status).toBe(403);
    browser.own.clear();
    const lost = await browser.send(
      'POST',
      '/sign-out',
      {},
      { referer: 'http://localhost:3000/info?a=b', host: 'localhost:3000' },
    );
    expect([lost.status, lost.headers.get('location')]).toEqual([302, '/sign-in?to=%2Finfo%3Fa%3Db']);
  });

  it('gives the cookie to nobody but this host, and never to a script', async () => {
    const browser = new TestBrowser(app);
    const start = await browser.send('GET', '/sign-in');
    expect(start.headers.get('set-cookie')).toMatch(
      /^spa-sign-in-[\w-]{8}=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(setCookie(SESSION, 'key', { mode: 'production', publicUrl: 'https://spa.example' })).toBe(
      '__Host-spa-session=key; Path=/; HttpOnly; Secure; SameSite=Lax',
    );
  });

  it('makes a key that was there before worthless', async () => {
    const browser = new TestBrowser(app);
    browser.own.set('spa-session', 'planted');
    await browser.signIn(ONE_ROLE);
    const first = sessionOf(browser)!;
    expect(first).not.toBe('planted');
    await browser.signIn(ONE_ROLE);
    expect(await statusWith(app, 'planted')).toBe(401);
    expect(await statusWith(app, first)).toBe(401);
    expect(await statusWith(app, sessionOf(browser)!)).toBe(200);
  });

  it('ends the session of the former role when another is chosen', async () => {
    const browser = new TestBrowser(app);
    await browser.press(await browser.signIn(TWO_ROLES), TRIAGE);
    const former = sessionOf(browser)!;
    const page = await browser.open('/sign-in/role?to=/info');
    expect(currentIn(page)).toBe(TRIAGE);
    await browser.press(page, LEAD);
    expect(await statusWith(app, former)).toBe(401);
    // The page was of the former session, whose forms count no more.
    expect((await browser.submit(page, TRIAGE)).status).toBe(403);
    const choice = await browser.open('/sign-in/role');
    expect(currentIn(choice)).toBe(LEAD);
  });

  it.each(['2', '-1', '1.5', 'length', '__proto__', ''])(
    'takes no role that is not offered: "%s"',
    async (role) => {
      const browser = new TestBrowser(app);
      await browser.signIn(TWO_ROLES);
      const fields = { role, _csrf: csrfOf(sessionOf(browser)!) };
      expect((await browser.send('POST', '/sign-in/role', fields)).status).toBe(422);
    },
  );

  describe('refuses to come back', () => {
    /** Through the demo's issuer, up to the address that leads back. */
    async function wayBack(browser: TestBrowser): Promise<string> {
      const start = await browser.send('GET', '/sign-in?to=/info');
      const choice = await browser.open(start.headers.get('location')!);
      const chosen = await browser.submit(choice, ONE_ROLE);
      const resumed = await browser.send('GET', chosen.headers.get('location')!);
      return resumed.headers.get('location')!;
    }

    it.each<[string, (address: URL, browser: TestBrowser) => void]>([
      ['in a browser that did not leave', (_, browser) => browser.own.clear()],
      ['with another state', (address) => address.searchParams.set('state', 'x'.repeat(43))],
      ['without a state', (address) => address.searchParams.delete('state')],
      ['with two states', (address) => address.searchParams.append('state', 'x'.repeat(43))],
      ['without a code', (address) => address.searchParams.delete('code')],
      ['with a made-up code', (address) => address.searchParams.set('code', 'made-up')],
      ['from another issuer', (address) => address.searchParams.set('iss', 'https://evil.example')],
      ['without an issuer', (address) => address.searchParams.delete('iss')],
      ['with another PKCE verifier', (_, browser) => alter(browser, 'verifier')],
      ['with another nonce', (_, browser) => alter(browser, 'nonce')],
      ['with an attempt that is no JSON', (_, browser) => alter(browser, null)],
    ])('%s', async (_, spoil) => {
      const browser = new TestBrowser(app);
      const address = new URL(await wayBack(browser));
      spoil(address, browser);
      const page = await browser.send('GET', address.href);
      expect([page.status, sessionOf(browser)]).toEqual([400, undefined]);
      expect(page.text).toContain('You are not signed in');
    });

    it('twice', async () => {
      const browser = new TestBrowser(app);
      const address = await wayBack(browser);
      const kept = new Map(browser.own);
      expect((await browser.send('GET', address)).status).toBe(303);
      expect((await browser.send('GET', address)).status).toBe(400);
      const thief = new TestBrowser(app);
      for (const [name, value] of kept) thief.own.set(name, value);
      expect((await thief.send('GET', address)).status).toBe(400);
      expect(sessionOf(thief)).toBeUndefined();
    });

    it('when the person did not sign in', async () => {
      const browser = new TestBrowser(app);
      const address = new URL(await wayBack(browser));
      address.searchParams.delete('code');
      address.searchParams.set('error', 'access_denied');
      const page = await browser.send('GET', address.href);
      expect([page.status, page.text]).toEqual([403, expect.stringContaining('You did not sign in.')]);
    });
  });

  it.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/%0d%0aevil',
    '/\t/evil.example',
    '',
    '/sign-in',
    '/sign-in/../sign-out',
    '/.//evil.example',
    'javascript:alert(1)',
  ])('goes on within the product when asked to go to %j', async (to) => {
    const page = await new TestBrowser(app).signIn(ONE_ROLE, to);
    expect(new URL(page.url).host).toBe('localhost:3000');
  });
});

/** As if the browser had kept something else. */
function alter(browser: TestBrowser, what: string | null): void {
  const [name, value] = [...browser.own].find(([each]) => each.startsWith('spa-sign-in-'))!;
  const attempt = JSON.parse(Buffer.from(value, 'base64url').toString()) as Record<string, string>;
  const altered = what === null ? 'nothing' : JSON.stringify({ ...attempt, [what]: 'x'.repeat(43) });
  browser.own.set(name, Buffer.from(altered).toString('base64url'));
}
