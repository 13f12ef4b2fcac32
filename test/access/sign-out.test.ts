import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { csrfOf } from '../../src/access/sessions/session.rules.js';
import { TestApp } from '../support/app.js';
import { type Page, TestBrowser } from './support/browser.js';
import { type DemoIssuer, startDemoIssuer } from './support/demo-issuer.js';
import { CLIENT, HostileIssuer } from './support/hostile-issuer.js';
import { begin, statusWith } from './support/sessions.js';

const DONE = 'http://localhost:3000/sign-out/done';
const ONE_ROLE = 'Dr Asha Patel';
const TWO_ROLES = 'Grace Adeyemi';
const TRIAGE = 'Triage clinician, Leicestershire Partnership NHS Trust';

/** Presses "Sign out" on the page where roles are chosen. */
const signOut = async (browser: TestBrowser, label = 'Sign out'): Promise<Page> =>
  browser.submit(await browser.open('/sign-in/role'), label);

describe('signing out', () => {
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

  async function signedIn(): Promise<TestBrowser> {
    const browser = new TestBrowser(app);
    await browser.signIn(ONE_ROLE);
    return browser;
  }
  /** With `prompt=none` the issuer says at once whether it knows who is there. */
  async function isKnown(browser: TestBrowser): Promise<boolean> {
    const start = await browser.send('GET', '/sign-in');
    const address = new URL(start.headers.get('location')!);
    address.searchParams.set('prompt', 'none');
    const answer = await browser.send('GET', address.href);
    return new URL(answer.headers.get('location')!).searchParams.has('code');
  }

  it('ends the session here, and leads to the sign-in service with what it must know', async () => {
    const browser = await signedIn();
    const key = browser.own.get('spa-session')!;
    const page = await signOut(browser);
    expect(await statusWith(app, key)).toBe(401);
    const address = new URL(page.headers.get('location')!);
    const { id_token_hint: hint, ...asked } = Object.fromEntries(address.searchParams);
    expect([page.status, address.origin + address.pathname]).toEqual([
      303,
      `${issuer.oidc.issuer}/session/end`,
    ]);
    expect(asked).toEqual({
      client_id: 'spa-referrals-web',
      post_logout_redirect_uri: DONE,
      state: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(decodeJwt(hint!)).toMatchObject({ sub: 'gp', aud: 'spa-referrals-web' });
  });

  it('ends the session of the sign-in service too, and leads back', async () => {
    const browser = await signedIn();
    expect(await isKnown(browser)).toBe(true);
    const page = await browser.follow(await signOut(browser));
    expect([page.url, page.status]).toEqual([expect.stringMatching(`^${DONE}\\?state=`), 200]);
    expect(page.text).toContain('You are signed out');
    expect(await isKnown(browser)).toBe(false);
  });

  it('leaves nothing of the person in the browser', async () => {
    const browser = await signedIn();
    await browser.follow(await signOut(browser));
    expect([...browser.own.keys()]).toEqual([]);
  });

  it('still names the sign-in after another role was chosen', async () => {
    const browser = new TestBrowser(app);
    await browser.press(await browser.signIn(TWO_ROLES), TRIAGE);
    expect((await signOut(browser)).headers.get('location')).toContain('id_token_hint');
  });

  it('says that it was everywhere, to whoever comes back from there and nobody else', async () => {
    const browser = await signedIn();
    const page = await browser.follow(await signOut(browser, 'Sign out on every computer'));
    expect(page.text).toContain('On every computer where you were signed in.');
    const again = await browser.open(page.url);
    expect([again.status, again.text]).toEqual([200, expect.not.stringContaining('On every computer')]);
  });

  it('asks at the sign-in service where the ID token is not known', async () => {
    const browser = await signedIn();
    await app.database.query('UPDATE session SET id_token = NULL');
    const page = await signOut(browser);
    expect(page.headers.get('location')).not.toContain('id_token_hint');
    const question = await browser.follow(page);
    expect(question.text).toContain('Do you want to sign out?');
    expect(await isKnown(browser)).toBe(true);
  });

  it('is not said to anybody who is signed in', async () => {
    const browser = await signedIn();
    const page = await browser.send('GET', '/sign-out/done');
    expect([page.status, page.headers.get('location')]).toEqual([303, '/']);
  });

  describe('at the issuer of the demo', () => {
    const ask = async (change: (asked: URLSearchParams) => void): Promise<[Page, TestBrowser]> => {
      const browser = await signedIn();
      const address = new URL((await signOut(browser)).headers.get('location')!);
      change(address.searchParams);
      return [await browser.send('GET', address.href), browser];
    };

    it.each([
      'https://evil.example/',
      'http://localhost:3000/',
      `${DONE}/more`,
      'http://localhost:3000/sign-out/done?to=/',
    ])('does not lead to %s, which is not registered, and ends nothing', async (back) => {
      const [page, browser] = await ask((asked) => asked.set('post_logout_redirect_uri', back));
      expect([page.status, page.headers.get('location')]).toEqual([400, null]);
      expect(page.text).toContain('post_logout_redirect_uri not registered');
      expect(await isKnown(browser)).toBe(true);
    });

    it('does not take the ID token of another', async () => {
      const other = new TestBrowser(app);
      await other.signIn(TWO_ROLES);
      const leaving = new URL((await signOut(other)).headers.get('location')!);
      const hint = leaving.searchParams.get('id_token_hint')!;
      const [page, browser] = await ask((asked) => asked.set('id_token_hint', hint));
      expect([page.status, page.text]).toEqual([200, expect.stringContaining('Do you want to sign out?')]);
      expect(await isKnown(browser)).toBe(true);
    });

    it('takes no ID token that it has not signed', async () => {
      const [page] = await ask((asked) => asked.set('id_token_hint', `${asked.get('id_token_hint')}x`));
      expect(page.status).toBe(400);
    });
  });
});

describe('signing out at a sign-in service', () => {
  let issuer: HostileIssuer;
  let app: TestApp;

  beforeEach(async () => {
    issuer = await HostileIssuer.start();
    app = await TestApp.start({
      oidc: { issuer: issuer.url, audience: 'spa-referrals', jwksUrl: null },
      signIn: { clientId: CLIENT, clientSecret: null, reach: null },
    });
  });
  afterEach(async () => {
    await app.stop();
    await issuer.stop().catch(() => undefined);
  });

  async function signedOut(): Promise<Page> {
    const browser = new TestBrowser(app);
    const key = await begin(app, 'gp');
    browser.own.set('spa-session', key);
    const page = await browser.send('POST', '/sign-out', { _csrf: csrfOf(key) });
    expect([await statusWith(app, key), page.status]).toEqual([401, 200]);
    expect(page.text).toContain('You are signed out');
    return page;
  }

  it('that has no way out ends with us', async () => {
    expect((await signedOut()).text).not.toContain('sign-in service');
  });

  it('that does not answer says what may remain', async () => {
    await issuer.stop();
    expect((await signedOut()).text).toContain('Close the browser before you go.');
  });

  it('whose way out is at an address to which no form of ours may lead gives a link', async () => {
    issuer.endSession = 'http://127.0.0.1:9/end';
    const { text } = await signedOut();
    expect(text).toContain('Sign out of the sign-in service');
    expect(text).toContain(
      `href="http://127.0.0.1:9/end?post_logout_redirect_uri=${encodeURIComponent(DONE)}`,
    );
  });
});
