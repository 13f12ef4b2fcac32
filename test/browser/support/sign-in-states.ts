import type { FastifyRequest } from 'fastify';
import type { Page } from 'playwright-core';
import { demoUser } from '../../../src/demo/users.js';
import { KeptForms } from '../../../src/identity/kept-forms.service.js';
import { begin } from '../../identity/support/sessions.js';
import type { TestApp } from '../../support/app.js';
import { at, type PageState } from './page-state.js';

/** The pages around signing in: of somebody with two roles, whose browser has a session. */
export async function signInStatesOf(app: TestApp): Promise<PageState[]> {
  const user = 'gp2';
  const key = await begin(app, user);
  const unsent = { method: 'POST', url: '/refer/community-nursing/find', body: { q: 'Marlow' } };
  const person = { ...demoUser(user)!, assignments: [] };
  const kept = await app.nest.get(KeptForms).keep(unsent as unknown as FastifyRequest, person);
  const choose = async (page: Page) => {
    await page.context().addCookies([{ name: 'spa-session', value: key, domain: '127.0.0.1', path: '/' }]);
    await page.goto('/sign-in/role');
  };
  return [
    { name: 'kept', user, reach: at(`/kept/${kept}`) },
    { name: 'role', user, reach: choose },
    { name: 'signed-out', user, reach: (page) => page.click('button:text-is("Sign out")') },
  ];
}
