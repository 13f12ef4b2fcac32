import type { Role } from '../../../src/domain/actor.js';

/** What a route is asked for: one referral, one team of the directory, or nothing of which one could see more or less. */
export type About = 'referral' | 'team' | 'nothing';

export interface Expectation {
  /** Roles that are let in; the others are refused whatever they name. */
  for: readonly Role[] | 'everybody' | 'public';
  about: About;
  /** What is sent, harmless and as whole as it must be to get past the checks of its form. */
  body?: object | string;
  query?: string;
  headers?: Record<string, string>;
  /** What stands for the other `:names` of the address. */
  named?: Record<string, string>;
}

const PRACTICE: readonly Role[] = ['referrer', 'practiceStaff'];
const SPA: readonly Role[] = ['callHandler', 'coordinator', 'triageClinician'];
const QUEUE: readonly Role[] = ['coordinator', 'triageClinician'];
const TEAM: readonly Role[] = ['teamMember', 'teamLead'];
const PARTIES: readonly Role[] = [...PRACTICE, ...SPA, ...TEAM, 'bedManager'];
const OVERRIDERS: readonly Role[] = ['triageClinician', ...TEAM, 'bedManager'];
const ADMINISTRATOR: readonly Role[] = ['administrator'];
const PRIVACY: readonly Role[] = ['privacyOfficer'];
const OFFICE: readonly Role[] = ['coordinator', 'administrator'];

const of = (about: About, roles: Expectation['for'], more: Partial<Expectation> = {}): Expectation => ({
  for: roles,
  about,
  ...more,
});
const nothing = (roles: Expectation['for'], more?: Partial<Expectation>) => of('nothing', roles, more);
const referral = (roles: Expectation['for'], more?: Partial<Expectation>) => of('referral', roles, more);

const UNKNOWN = '01999999-9999-7999-8999-999999999999';
/** No version is so high: who may is told that it is stale, and nothing is done. */
const STALE = { 'if-match': '"9999"' };
const DAYS = '?from=2026-11-01&to=2026-11-02';
const TEAMS = { place: 'teams' };
/** Whoever may at all is told that there is no such patient. */
const ofAPatient = (roles: Expectation['for'], more: Partial<Expectation> = {}) =>
  nothing(roles, { named: { id: UNKNOWN }, ...more });

/** Every route of the product, by method and address. A route that is not here fails the test: say who it is for. */
export const ROUTES: Readonly<Record<string, Expectation>> = {
  'GET /health/live': nothing('public'),
  'GET /health/ready': nothing('public'),
  'GET /info': nothing('public'),
  'GET /metrics': nothing('public'),

  'GET /api/templates': nothing('everybody'),
  'GET /api/templates/:id': nothing('everybody', { named: { id: 'general' } }),
  'GET /api/templates/:id/example': nothing('everybody', { named: { id: 'general' } }),
  'POST /api/templates/versions': nothing(ADMINISTRATOR, { body: {} }),
  'GET /api/templates/:id/versions': nothing(ADMINISTRATOR, { named: { id: 'general' } }),
  'GET /api/templates/:id/versions/:version': nothing(ADMINISTRATOR, {
    named: { id: 'general', version: '2' },
  }),
  'POST /api/templates/:id/versions/:version/retirement': nothing(ADMINISTRATOR, {
    named: { id: 'general', version: '2' },
    body: {},
  }),

  'GET /api/wording': nothing(ADMINISTRATOR),
  'GET /api/wording/:name': nothing(ADMINISTRATOR, { named: { name: 'referral-accepted.email' } }),
  'GET /api/wording/:name/history': nothing(ADMINISTRATOR, { named: { name: 'referral-accepted.email' } }),
  'PUT /api/wording/:name': nothing(ADMINISTRATOR, {
    named: { name: 'referral-accepted.email' },
    body: {},
    headers: STALE,
  }),

  'POST /api/referrals': nothing([...PRACTICE, 'callHandler'], { body: {} }),
  'GET /api/referrals': nothing(PARTIES, { query: '?q=nobody' }),
  'POST /api/referrals/known': nothing([...PRACTICE, ...SPA], { body: {} }),
  'GET /api/referrals/:id': referral(PARTIES),
  'GET /api/referrals/:id/events': referral(PARTIES),
  'GET /api/referrals/:id/clocks': referral(PARTIES),
  'GET /api/referrals/:id/actions': referral(PARTIES),
  'GET /api/referrals/:id/letter': referral(PARTIES),
  'GET /api/referrals/:id/discharge-letter': referral(PARTIES),
  'GET /api/referrals/:id/matches': referral(QUEUE),
  'PATCH /api/referrals/:id/answers': referral(PRACTICE, { body: {}, headers: STALE }),
  'POST /api/referrals/:id/actions/:action': referral(PARTIES, {
    body: {},
    headers: STALE,
    named: { action: 'cancel' },
  }),
  'POST /api/referrals/:id/messages': referral(PARTIES, { body: { text: 'Thank you.', to: ['spa'] } }),
  'GET /api/referrals/:id/messages': referral(PARTIES),
  'POST /api/referrals/:id/messages/read': referral(PARTIES, { body: { messages: [UNKNOWN] } }),

  'GET /api/duties': nothing(SPA),
  'POST /api/duties/:id/done': nothing(SPA, { named: { id: 'x' }, body: { note: 'Rang the practice.' } }),

  'GET /api/worklists': nothing(PARTIES),
  'GET /api/worklists/:name': nothing(PARTIES, { named: { name: 'mine' } }),
  'GET /api/worklists/:name/stream': nothing(PARTIES, {
    named: { name: 'mine' },
    headers: { 'last-event-id': 'unreadable' },
  }),
  'POST /api/worklists/spa/next': nothing(QUEUE, { query: '?state=draft' }),
  'POST /api/worklists/bulk': nothing(QUEUE, { body: {} }),
  'GET /api/inbox': nothing(PARTIES),

  'GET /api/directory/services': nothing('everybody'),
  'GET /api/directory': nothing(ADMINISTRATOR),
  'PUT /api/directory': nothing(ADMINISTRATOR, { body: {} }),
  'PUT /api/directory/teams/:id/capacity': of('team', [...OFFICE, ...TEAM], {
    body: { capacity: 10 },
    headers: STALE,
  }),
  'GET /api/directory/:place/:id': of('team', [...OFFICE, ...TEAM], { named: TEAMS }),
  'PUT /api/directory/:place/:id': of('team', ADMINISTRATOR, { named: TEAMS, body: {} }),
  'GET /api/directory/:place/:id/history': of('team', ADMINISTRATOR, { named: TEAMS }),

  'GET /api/bank-holidays': nothing('everybody'),
  'PUT /api/bank-holidays/:day': nothing(ADMINISTRATOR, { named: { day: '2026-02-30' }, body: {} }),
  'DELETE /api/bank-holidays/:day': nothing(ADMINISTRATOR, { named: { day: '2026-02-30' } }),
  'DELETE /api/bank-holidays/:day/decision': nothing(ADMINISTRATOR, { named: { day: '2026-02-30' } }),
  'GET /api/opening-hours': nothing(ADMINISTRATOR),
  'GET /api/opening-hours/:id': nothing(ADMINISTRATOR, { named: { id: 'therapy' } }),
  'GET /api/opening-hours/:id/history': nothing(ADMINISTRATOR, { named: { id: 'therapy' } }),
  'PUT /api/opening-hours/:id': nothing(ADMINISTRATOR, {
    named: { id: 'therapy' },
    body: {},
    headers: STALE,
  }),

  'GET /api/reports/allocations': nothing(OFFICE, { query: DAYS }),
  'GET /api/reports/allocations/overrides': nothing(OFFICE, { query: DAYS }),
  'GET /api/reports/information-requests': nothing(OFFICE, { query: DAYS }),

  'GET /api/unattended': nothing(ADMINISTRATOR),
  'GET /api/notifications': nothing(ADMINISTRATOR),
  'POST /api/notifications/:id/redrive': nothing(ADMINISTRATOR, { named: { id: 'x' } }),
  'GET /api/mails': nothing(ADMINISTRATOR),

  'POST /api/patients': nothing(PARTIES, { body: {} }),
  'POST /api/launches': nothing(PRACTICE, { body: {} }),
  'POST /api/patients/search': nothing([...PARTIES, ...PRIVACY], { body: { nhsNumber: '9990000018' } }),
  'GET /api/patients/:id': ofAPatient([...PARTIES, ...PRIVACY]),
  'POST /api/patients/:id/registrations': ofAPatient([...PRACTICE, ...SPA], { body: {} }),
  'PUT /api/patients/:id/contact': ofAPatient([...PRACTICE, ...SPA], { body: {} }),
  'GET /api/patients/:id/sharing': ofAPatient([...PARTIES, ...PRIVACY]),
  'POST /api/patients/:id/sharing': ofAPatient(PARTIES, { body: {} }),
  'GET /api/patients/:id/sharing/history': ofAPatient([...PARTIES, ...PRIVACY]),
  'GET /api/patients/:id/visibility': ofAPatient([...PARTIES, ...PRIVACY]),
  'POST /api/patients/:id/visibility': ofAPatient([...PARTIES, ...PRIVACY], { body: {} }),
  'GET /api/patients/:id/journal': ofAPatient([...PARTIES, ...PRIVACY]),
  'GET /api/patients/:id/journal/export': ofAPatient([...PARTIES, ...PRIVACY]),
  'POST /api/patients/:id/notes': ofAPatient(
    PARTIES.filter((role) => role !== 'practiceStaff'),
    { body: {} },
  ),
  'POST /api/patients/:id/codes': ofAPatient(PARTIES, { body: {} }),
  'POST /api/patients/:id/codes/verify': ofAPatient(PARTIES, { body: {} }),
  'GET /api/patients/:id/overrides': ofAPatient([...PARTIES, ...PRIVACY]),
  'POST /api/patients/:id/overrides': ofAPatient(OVERRIDERS, { body: {} }),
  'POST /api/overrides/:id/end': ofAPatient(OVERRIDERS),
  'GET /api/overrides/reviews': nothing(PRIVACY),
  'POST /api/overrides/:id/review': ofAPatient(PRIVACY, { body: {} }),
  'GET /api/patient-messages': nothing(ADMINISTRATOR),

  'GET /api/audit': nothing(['privacyOfficer', 'auditor']),
  'GET /fhir/AuditEvent': nothing(['privacyOfficer', 'auditor']),
  'GET /api/patients/:id/access-log': ofAPatient(PRIVACY),
  'GET /api/patients/:id/access-log.pdf': ofAPatient(PRIVACY),
  'GET /api/oversight/queue': nothing(PRIVACY),
  'POST /api/oversight/queue/:id/close': ofAPatient(PRIVACY, { body: {} }),
  'GET /api/retention/holds': nothing(PRIVACY),
  'POST /api/retention/holds': nothing(PRIVACY, { body: {} }),
  'POST /api/retention/holds/:id/lift': ofAPatient(PRIVACY, { body: {} }),
};
