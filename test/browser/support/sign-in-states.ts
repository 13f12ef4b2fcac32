import type { FastifyRequest } from 'fastify';
import type { Page } from 'playwright-core';
import { KeptFormsService } from '../../../src/access/sessions/kept-forms.service.js';
import { demoUser } from '../../../src/demo/users.js';
import { begin } from '../../access/support/sessions.js';
import type { TestApp } from '../../support/app.js';
import { at, type PageState } from './page-state.js';

const NURSE_LEAD = 'nurselead';

/** Pages around signing in, of somebody with a session's cookie; and what they typed before it ended. */
export async function signInStates(app: TestApp): Promise<PageState[]> {
  const withCookie = async (page: Page) => {
    const { origin } = new URL(page.url());
    const value = await begin(app, NURSE_LEAD);
    await page.context().addCookies([{ name: 'spa-session', value, url: origin }]);
    await page.goto('/sign-in/role');
  };
  const byWayOfTheSignInService = async (page: Page) => {
    await page.click('main button:text-is("Sign out")');
    await page.waitForURL(/\/sign-out\/done\?state=/);
  };
  const lead = (name: string, reach: PageState['reach']): PageState => ({ name, user: NURSE_LEAD, reach });
  const form = { method: 'POST', url: '/team/offered', body: { reason: 'Moved away' } } as FastifyRequest;
  const kept = await app.nest.get(KeptFormsService).keep(form, { ...demoUser(NURSE_LEAD)!, assignments: [] });
  return [
    lead('kept', at(`/kept/${kept}`)),
    lead('kept-no-more', at('/kept/01999999-9999-7999-8999-999999999999')),
    lead('sign-in-refused', at('/sign-in/callback?state=none')),
    lead('role', withCookie),
    lead('signed-out', byWayOfTheSignInService),
  ];
}
