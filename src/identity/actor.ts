export const ROLES = [
  'referrer',
  'callHandler',
  'coordinator',
  'triageClinician',
  'teamMember',
  'bedManager',
  'privacyOfficer',
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
}
