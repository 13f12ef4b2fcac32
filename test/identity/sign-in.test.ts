import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { TestBrowser } from './support/browser.js';
import { type DemoIssuer, startDemoIssuer } from './support/demo-issuer.js';

const ONE_ROLE = 'Dr Asha Patel';
const TWO_ROLES = 'Grace Adeyemi';

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

  it('lets a person with several roles choose one', async () => {
    const browser = new TestBrowser(app);
    const choice = await browser.signIn(TWO_ROLES);
    expect(choice.text).toContain('In which role do you work now?');
    expect((await worklist(browser)).status).toBe(403);
    const before = sessionOf(browser);
    const page = await browser.press(choice, 'triage clinician, RT5');
    expect([page.url, page.status]).toEqual(['http://localhost:3000/info', 200]);
    expect(sessionOf(browser)).not.toBe(before);
  });

  it('ends when the person signs out', async () => {
    const browser = new TestBrowser(app);
    await browser.signIn(ONE_ROLE);
    const key = sessionOf(browser)!;
    const page = await browser.press(await browser.open('/sign-in/role'), 'Sign out');
    expect([page.status, sessionOf(browser)]).toEqual([200, undefined]);
    expect(page.text).toContain('You are signed out');
    browser.own.set('spa-session', key);
    expect((await worklist(browser)).status).toBe(401);
  });
});
