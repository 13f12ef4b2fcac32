import { isOfAPractice, isOfATeam, ROLES, type Actor, type Role } from '../../../src/domain/actor.js';

const NAMES: Record<Role, string> = {
  referrer: 'Dr Asha Patel',
  practiceStaff: 'Maya Lowe',
  callHandler: 'Jo Fielding',
  coordinator: 'Sam Okafor',
  triageClinician: 'Priya Nair',
  teamMember: 'Beth Lawson',
  teamLead: 'Grace Adeyemi',
  bedManager: 'Ruth Osei',
  privacyOfficer: 'Helen Marsh',
  auditor: 'Iris Quayle',
  administrator: 'Dev Administrator',
  system: 'SPA Referrals',
};

export const PRACTICE = 'C82001';
export const NURSING = { id: 'city-nursing', name: 'City nursing', serviceLine: 'communityNursing' } as const;
export const THERAPY = { id: 'county-therapy', name: 'County therapy', serviceLine: 'therapy' } as const;
export const BED_DESK = { id: 'bed-bureau', name: 'Bed bureau', serviceLine: 'communityHospital' } as const;
export const WARD = {
  id: 'coalville-ward',
  name: 'Coalville ward',
  serviceLine: 'communityHospital',
} as const;

/** One person for each role, so that the id of an actor is the name of their role. */
export const actor = (role: Role, team: string | null = null): Actor => ({
  id: role,
  name: NAMES[role],
  role,
  organisation: isOfAPractice({ role }) ? PRACTICE : 'RT5',
  team: isOfATeam({ role }) ? team : null,
});

export { ROLES };
