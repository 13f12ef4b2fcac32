import { readCheckedYaml } from '../platform/yaml-file.js';
import { Ajv } from 'ajv';
import { SERVICE_LINES, type ServiceLine } from '../referrals/referral.types.js';
import type { Criteria } from './directory.rules.js';
import type { Escalation } from './directory.types.js';

/** The directory as an administrator writes it (`templates/directory.yaml`). */
export interface DirectoryFile {
  organisations: { odsCode: string; name: string; kind: string; email?: string; escalation?: Escalation }[];
  services: {
    id: string;
    name: string;
    serviceLine: ServiceLine;
    organisation: string;
    hours?: string;
    criteria?: Criteria;
    escalation?: Escalation;
    teams: { id: string; name: string; email?: string; webhook?: string; webhookSecret?: string }[];
  }[];
}

const id = { type: 'string', pattern: '^[a-z][a-z0-9-]*$', maxLength: 60 } as const;
const text = { type: 'string', minLength: 1 } as const;
const email = { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$' } as const;
const age = { type: 'integer', minimum: 0 } as const;
const listOf = (properties: Record<string, unknown>, required: string[]) => ({
  type: 'array',
  items: { type: 'object', properties, required, additionalProperties: false },
});

const person = {
  type: 'object',
  properties: { id: text, name: text, email },
  required: ['id', 'name'],
  additionalProperties: false,
};
const escalation = {
  type: 'object',
  properties: { lead: person, onCall: person },
  required: ['lead', 'onCall'],
  additionalProperties: false,
};

const check = new Ajv({ allErrors: true }).compile<DirectoryFile>({
  type: 'object',
  properties: {
    organisations: listOf({ odsCode: text, name: text, kind: text, email, escalation }, [
      'odsCode',
      'name',
      'kind',
    ]),
    services: listOf(
      {
        id,
        name: text,
        serviceLine: { enum: SERVICE_LINES },
        organisation: text,
        hours: text,
        criteria: {
          type: 'object',
          properties: {
            minAge: age,
            maxAge: age,
            postcodeDistricts: { type: 'array', items: text },
            housebound: { type: 'boolean' },
          },
          additionalProperties: false,
        },
        escalation,
        teams: listOf(
          { id, name: text, email, webhook: { type: 'string', pattern: '^https?://' }, webhookSecret: text },
          ['id', 'name'],
        ),
      },
      ['id', 'name', 'serviceLine', 'organisation', 'teams'],
    ),
  },
  required: ['organisations', 'services'],
  additionalProperties: false,
});

/** @throws Refusal that names every wrong place of the file */
export const readDirectory = (path: string): DirectoryFile => readCheckedYaml(path, check);
