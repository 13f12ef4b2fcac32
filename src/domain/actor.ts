export const ROLES = [
  'referrer',
  'practiceStaff',
  'callHandler',
  'coordinator',
  'triageClinician',
  'teamMember',
  'teamLead',
  'bedManager',
  'privacyOfficer',
  'auditor',
  'administrator',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** Who acts: one person in one role for one organisation (ODS code), in at most one team. */
export interface Actor {
  id: string;
  name: string;
  role: Role;
  organisation: string;
  team: string | null;
  /** What the token of a program is limited to; absent where nothing limits the rights of the role. */
  scopes?: readonly string[];
}

/** People of one kind of unit: a practice or ward that refers, the SPA, a community team. */
export const PRACTICE_ROLES: readonly Role[] = ['referrer', 'practiceStaff'];
export const SPA_ROLES: readonly Role[] = ['coordinator', 'triageClinician', 'callHandler'];
export const TEAM_ROLES: readonly Role[] = ['teamMember', 'teamLead'];

export const isOfAPractice = ({ role }: Pick<Actor, 'role'>): boolean => PRACTICE_ROLES.includes(role);
export const isOfTheSpa = ({ role }: Pick<Actor, 'role'>): boolean => SPA_ROLES.includes(role);
export const isOfATeam = ({ role }: Pick<Actor, 'role'>): boolean => TEAM_ROLES.includes(role);
