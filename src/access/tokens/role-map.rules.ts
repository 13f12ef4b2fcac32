import type { Assignment } from '../sessions/session.types.js';
import type { RoleMap } from './role-map.schema.js';

interface NationalRole {
  role_code: string;
  org_code: string;
  workgroups?: unknown;
}

/**
 * The roles here of a person whose claim `nhsid_nrbac_roles` is this, each once.
 * @returns null when the claim is no list
 */
export function assignmentsOf(claim: unknown, map: RoleMap): Assignment[] | null {
  if (!Array.isArray(claim)) return null;
  const found = claim.filter(isNationalRole).flatMap((role) => inEachGroup(role, map));
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
}

function isNationalRole(value: unknown): value is NationalRole {
  const { role_code, org_code } = (value ?? {}) as Partial<NationalRole>;
  return typeof role_code === 'string' && typeof org_code === 'string' && org_code !== '';
}

function inEachGroup({ role_code, org_code, workgroups }: NationalRole, map: RoleMap): Assignment[] {
  const code = role_code.split(':').at(-1);
  const named = (Array.isArray(workgroups) ? workgroups : []).filter(
    (group): group is string => typeof group === 'string' && group !== '',
  );
  const groups = named.length > 0 ? named : [null];
  return groups.flatMap((group) => {
    const line = map.roles.find(
      (each) =>
        each.code === code &&
        (each.organisations?.includes(org_code) ?? true) &&
        (each.workgroups === undefined ||
          (group !== null && (each.workgroups === 'any' || each.workgroups.includes(group)))),
    );
    if (!line) return [];
    const team = line.workgroups === undefined || group === null ? null : (map.teams[group] ?? group);
    return [{ role: line.role, organisation: org_code, team }];
  });
}
