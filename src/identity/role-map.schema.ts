import { Ajv, type JSONSchemaType } from 'ajv';
import { join } from 'node:path';
import { readCheckedYaml } from '../platform/yaml-file.js';
import type { Role } from './actor.js';
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

const text = { type: 'string', minLength: 1 } as const;
const list = { type: 'array', items: text, minItems: 1 } as const;

const schema = {
  type: 'object',
  properties: {
    scopes: { ...list, contains: { const: 'openid' } },
    assurance: { type: 'array', items: text },
    teams: { type: 'object', required: [], additionalProperties: text },
    roles: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          code: { type: 'string', pattern: '^R\\d{4}$' },
          organisations: { ...list, nullable: true },
          workgroups: { anyOf: [{ const: 'any' }, list] },
          role: { enum: SIGN_IN_ROLES },
        },
        required: ['code', 'role'],
        additionalProperties: false,
      },
    },
  },
  required: ['scopes', 'assurance', 'teams', 'roles'],
  additionalProperties: false,
};

const check = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
  schema as unknown as JSONSchemaType<RoleMap>,
);

/** @throws Refusal that names every wrong place */
export const readRoleMap = (templatesDir: string): RoleMap =>
  readCheckedYaml(join(templatesDir, 'roles.yaml'), check);
