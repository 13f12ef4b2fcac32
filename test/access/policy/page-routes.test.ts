import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Route, RouteWalkService } from '../../../src/access/policy/route-walk.service.js';
import type { Role } from '../../../src/domain/actor.js';
import { isPage } from '../../../src/server/http/pages.js';
import { TestApp } from '../../support/app.js';
import { PERSON, SIGNED_IN, UNKNOWN } from './people.js';

type SignedIn = Exclude<Role, 'system'>;

const PRACTICE: SignedIn[] = ['referrer', 'practiceStaff'];
const SPA: SignedIn[] = ['callHandler', 'coordinator', 'triageClinician'];
const TEAM: SignedIn[] = ['teamMember', 'teamLead', 'bedManager'];
const PARTIES = [...PRACTICE, ...SPA, ...TEAM];
const OVERRIDERS: SignedIn[] = ['triageClinician', ...TEAM];
const RECORD: SignedIn[] = [...PARTIES, 'privacyOfficer'];
const ADMINISTRATOR: SignedIn[] = ['administrator'];

/** For whom the pages under an address are, with or without its method, the longest that fits; written without looking at the policy. */
const PAGES: Readonly<Record<string, SignedIn[] | 'everybody' | 'sessions'>> = {
  '/': 'everybody',
  '/help': 'everybody',
  '/kept': 'everybody',
  '/sign-in': 'sessions',
  '/sign-out': 'sessions',
  '/sign-out-everywhere': 'sessions',
  '/inbox': PARTIES,
  '/referrals': PARTIES,
  '/refer': PRACTICE,
  '/drafts': PRACTICE,
  '/launch': PRACTICE,
  '/sent': PRACTICE,
  '/my-referrals': PRACTICE,
  '/find-referral': PRACTICE,
  '/worklists': SPA,
  '/worklist-views': SPA,
  '/worklist-selection': ['coordinator', 'triageClinician'],
  '/search': SPA,
  '/spa': SPA,
  '/duties': SPA,
  '/next-best': SPA,
  '/wallboard': [...SPA, ...ADMINISTRATOR],
  '/team': TEAM,
  '/capacity': ['coordinator', 'teamMember', 'teamLead', ...ADMINISTRATOR],
  '/telephone': ['callHandler'],
  '/administration': ADMINISTRATOR,
  'GET /patients': RECORD,
  'POST /patients': RECORD,
  'POST /patients/:id': PARTIES,
  'POST /patients/:id/notes': PARTIES.filter((role) => role !== 'practiceStaff'),
  'GET /patients/:id/code': PARTIES,
  'GET /patients/:id/override': OVERRIDERS,
  'POST /patients/:id/override': OVERRIDERS,
  'POST /patients/to-override': OVERRIDERS,
  '/privacy': ['privacyOfficer'],
  '/privacy/audit': ['privacyOfficer', 'auditor'],
};

describe('every page', () => {
  let app: TestApp;
  let pages: Route[];

  beforeAll(async () => {
    app = await TestApp.start();
    const routes = app.nest.get(RouteWalkService, { strict: false }).routes();
    pages = routes.filter(({ path }) => isPage(path || '/'));
  });
  afterAll(() => app.stop());

  const expectationOf = ({ method, path }: Route) => {
    const fits = (place: string): boolean =>
      [path, `${method} ${path}`].some((each) => each === place || each.startsWith(`${place}/`));
    const longest = Object.keys(PAGES)
      .filter(fits)
      .sort((one, other) => other.length - one.length)[0];
    if (longest === undefined) throw new Error(`Say in PAGES for whom ${method} ${path} is.`);
    return PAGES[longest]!;
  };
  const ask = (by: string | null, { method, path }: Route) =>
    app.ask(by, method, (path || '/').replaceAll(/:\w+/g, UNKNOWN), {
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      ...(method === 'POST' && { body: '' }),
    });

  it('is for those who work with it, and refuses all others in a page', async () => {
    for (const route of pages) {
      const whom = expectationOf({ ...route, path: route.path || '/' });
      if (whom === 'sessions') continue;
      for (const role of SIGNED_IN) {
        const { status, headers } = await ask(PERSON[role], route);
        const isFor = whom === 'everybody' || whom.includes(role);
        expect([route.method, route.path, role, status !== 403]).toEqual([
          route.method,
          route.path,
          role,
          isFor,
        ]);
        if (!isFor) expect(headers['content-type']).toContain('text/html');
      }
    }
  });

  it('leads strangers to the sign-in, and shows them nothing', async () => {
    for (const route of pages.filter(({ permission }) => permission !== null)) {
      const { status, headers } = await ask(null, route);
      expect([route.path, status, headers.location]).toEqual([
        route.path,
        302,
        expect.stringMatching(/^\/sign-in\?to=/),
      ]);
    }
  });
});
