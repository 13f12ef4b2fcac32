import { randomUUID } from 'node:crypto';
import { SessionService } from '../../../src/access/sessions/session.service.js';
import { demoAssignments, demoUser } from '../../../src/demo/users.js';
import type { TestApp } from '../../support/app.js';

/** Signs a demo user in, past the sign-in service. @returns what the browser's cookie holds */
export async function begin(app: TestApp, user: string): Promise<string> {
  const { id, name, ...rest } = demoUser(user)!;
  const person = { id, name, assignments: demoAssignments({ id, name, ...rest }) };
  return (await app.nest.get(SessionService).begin({ person, idToken: null }, null, randomUUID())).key;
}

/** How a route answers that everybody may read who is signed in and has a role. */
export async function statusWith(app: TestApp, key: string): Promise<number> {
  const headers = { cookie: `spa-session=${key}` };
  return (await app.nest.inject({ url: '/api/worklists', headers })).statusCode;
}
