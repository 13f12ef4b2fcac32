import { join } from 'node:path';
import type { Role } from '../../domain/actor.js';
import { each, listOf, object, text } from '../../server/runtime/file-schema.js';
import { readCheckedYaml } from '../../server/runtime/yaml-file.js';
import { SIGN_IN_ROLES } from './token-claims.js';

export interface RoleLine {
  code: string;
  organisations?: string[];
  workgroups?: 'any' | string[];
  role: Role;
}

/** `roles.yaml`: which of our roles belongs to which of the sign-in service's. */
export interface RoleMap {
  scopes: string[];
  /** How surely somebody was authenticated (`acr`): one of these; whatever the service holds for enough when there is none. */
  assurance: string[];
  /** Workgroup → team, where their names differ. */
  teams: Record<string, string>;
  roles: RoleLine[];
}

const list = listOf(text);

const schema = object({
  scopes: { ...list, contains: { const: 'openid' } },
  assurance: { type: 'array', items: text },
  teams: each(text),
  roles: listOf(
    object(
      {
        code: { type: 'string', pattern: '^R\\d{4}$' },
        organisations: list,
        workgroups: { anyOf: [{ const: 'any' }, list] },
        role: { enum: SIGN_IN_ROLES },
      },
      'organisations',
      'workgroups',
    ),
  ),
});

/** @throws Refusal that names every wrong place */
export const readRoleMap = (templatesDir: string): RoleMap =>
  readCheckedYaml(join(templatesDir, 'roles.yaml'), schema);
