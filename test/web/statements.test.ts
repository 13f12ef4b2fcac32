import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { aReferral } from '../support/referral-story.js';
import { statementsOf } from '../support/statements.js';

/** Statements of one page or read. When a number has to grow, say why in the commit; when it falls, write it down. */
const STATEMENTS: [number, by: string, address: string][] = [
  [1, 'gp', '/'],
  [0, 'gp', '/refer'],
  [3, 'gp', '/my-referrals/sent'],
  [8, 'gp', '/sent/:submitted'],
  [1, 'coordinator', '/'],
  [4, 'coordinator', '/worklists/new'],
  [9, 'coordinator', '/spa/referrals/:triaged'],
  [9, 'coordinator', '/spa/referrals/:triaged/actions/allocate'],
  [2, 'coordinator', '/duties'],
  [1, 'coordinator', '/wallboard'],
  [0, 'callhandler', '/telephone/general'],
  [3, 'nurse', '/team/offered'],
  [8, 'nurse', '/team/referrals/:offered'],
  [9, 'nurse', '/patients/:patient'],
  [8, 'nurse', '/patients/:patient/sharing'],
  [3, 'privacy', '/privacy/queue'],
  [0, 'admin', '/administration/directory'],
  [2, 'admin', '/administration/templates'],
  [6, 'gp', '/api/referrals/:submitted'],
  [3, 'coordinator', '/api/referrals/:triaged/actions'],
  [3, 'coordinator', '/api/referrals/:triaged/events'],
  [4, 'coordinator', '/api/referrals/:triaged/clocks'],
  [4, 'coordinator', '/api/referrals/:triaged/matches'],
  [2, 'coordinator', '/api/referrals?q=:reference'],
  [1, 'coordinator', '/api/worklists'],
  [2, 'coordinator', '/api/worklists/new'],
  [3, 'coordinator', '/api/patients/:patient'],
  [7, 'nurse', '/api/patients/:patient/journal'],
  [2, 'nurse', '/api/inbox'],
];

let app: TestApp;
const parts: Record<string, string> = {};

beforeAll(async () => {
  app = await TestApp.start();
  for (let more = 0; more < 3; more++) await aReferral(app).submitted().done();
  const submitted = await aReferral(app).submitted().done();
  parts.submitted = submitted.id;
  parts.reference = submitted.reference;
  parts.triaged = (await aReferral(app).submitted().claimed().triaged().prioritised().done()).id;
  const offered = await aReferral(app).offered().done();
  parts.offered = offered.id;
  const { body } = await app.get<{ patient: { id: string } }>('nurse', `/api/referrals/${offered.id}`);
  parts.patient = body.patient.id;
});
afterAll(() => app.stop());

it.each(STATEMENTS)('%i for %s at %s', async (statements, by, address) => {
  const path = address.replace(/:(\w+)/g, (_, name: string) => parts[name]!);
  const accept = path.startsWith('/api/') ? 'application/json' : 'text/html';
  const open = () => app.ask(by, 'GET', path, { headers: { accept } });
  expect((await open()).status).toBe(200);
  expect(await statementsOf(open)).toBe(statements);
});
