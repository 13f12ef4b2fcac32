import type { Assignment } from '../access/sessions/session.types.js';
import type { Actor, Role } from '../domain/actor.js';

/** Demo passwords protect nothing: the demo holds synthetic patients only and listens on this machine only. */
export const DEMO_SECRET = 'demo';

const SPA = 'RT5';

const user = (
  id: string,
  name: string,
  role: Actor['role'],
  organisation: string,
  team: string | null = null,
) => ({
  id,
  name,
  role,
  organisation,
  team,
});

/** One person for each role, a second practice, and who is told when nobody acts. */
export const DEMO_USERS: readonly Actor[] = [
  user('gp', 'Dr Asha Patel', 'referrer', 'C82001'),
  user('gp2', 'Dr Tom Harding', 'referrer', 'C82002'),
  user('practice', 'Maya Lowe', 'practiceStaff', 'C82001'),
  user('callhandler', 'Jo Fielding', 'callHandler', SPA),
  user('coordinator', 'Sam Okafor', 'coordinator', SPA),
  user('oncall', 'Nadia Rahman', 'coordinator', SPA),
  user('triage', 'Priya Nair', 'triageClinician', SPA),
  user('nurse', 'Beth Lawson', 'teamMember', SPA, 'city-nursing'),
  user('nurselead', 'Grace Adeyemi', 'teamLead', SPA, 'city-nursing'),
  user('therapist', 'Owen Price', 'teamMember', SPA, 'county-therapy'),
  user('intermediate', 'Lena Kaur', 'teamMember', SPA, 'home-first'),
  user('ward', 'Marcus Bell', 'teamMember', SPA, 'coalville-ward'),
  user('bedmanager', 'Ruth Osei', 'bedManager', SPA, 'bed-bureau'),
  user('privacy', 'Helen Marsh', 'privacyOfficer', SPA),
  user('auditor', 'Iris Quayle', 'auditor', SPA),
  user('admin', 'Dev Administrator', 'administrator', SPA),
];

export function demoUser(id: string): Actor | undefined {
  return DEMO_USERS.find((each) => each.id === id);
}

/** What somebody does besides; the same person, in another role. */
const BESIDES: Record<string, Assignment[]> = {
  nurselead: [{ role: 'triageClinician', organisation: SPA, team: null }],
  gp2: [{ role: 'referrer', organisation: 'C82001', team: null }],
};

export const demoAssignments = ({ id, role, organisation, team }: Actor): Assignment[] => [
  { role, organisation, team },
  ...(BESIDES[id] ?? []),
];

/** The last part of NHS CIS2's role codes, as `templates/roles.yaml` reads them. */
const CODES: Record<Exclude<Role, 'system'>, string> = {
  referrer: 'R8000',
  practiceStaff: 'R8006',
  callHandler: 'R8010',
  coordinator: 'R8008',
  triageClinician: 'R8001',
  teamMember: 'R8001',
  teamLead: 'R8002',
  bedManager: 'R8008',
  privacyOfficer: 'R0001',
  auditor: 'R8012',
  administrator: 'R8015',
};

/** What NHS CIS2 says of such a person. */
export const nationalRoles = (actor: Actor) =>
  demoAssignments(actor).map(({ role, organisation, team }, index) => ({
    person_orgid: `${actor.id}-${organisation}`,
    person_roleid: `${actor.id}-${index}`,
    org_code: organisation,
    role_name: `"Demo":"Demo":"${role}"`,
    role_code: `S8000:G8000:${CODES[role as Exclude<Role, 'system'>]}`,
    ...(team !== null && { workgroups: [team] }),
  }));
