import type { Role } from '../../domain/actor.js';
import type { Grants, Relation } from '../../domain/relations.js';

/** What the patient said about this unit's seeing what others recorded. */
export const CONSENTS = ['allowed', 'dissented', 'notAsked'] as const;
export type Consent = (typeof CONSENTS)[number];

/** Parts of the product as tokens of programs name them. */
export const AREAS = [
  'referrals',
  'patients',
  'messages',
  'directory',
  'templates',
  'reports',
  'audit',
  'administration',
] as const;
export type Area = (typeof AREAS)[number];
export type Access = 'read' | 'write';
export type Scope = `${Area}.${Access}`;

export interface Rule {
  area: Area;
  access: Access;
  to: Grants;
  /** It shows what other units recorded, and so asks for the patient's consent. */
  shared?: true;
  /** An override opens it, whatever its owner has to do with the patient and whatever the patient said. */
  byOverride?: true;
}

/** Everything that decides. */
export interface Question<Permission extends string = string> {
  role: Role;
  permission: Permission;
  /** All that hold. */
  relations: readonly Relation[];
  /** Of the referral, where there is one. */
  state?: string;
  consent?: Consent;
  /** An override of the consent is running, for this person and patient. */
  overridden?: boolean;
}

export interface PolicyRefusal {
  code: 'NOT_FOR_THIS_ROLE' | 'NO_RELATION' | 'STILL_A_DRAFT' | 'CONSENT_MISSING';
  message: string;
}

export type Verdict = { allowed: true; under: Relation | 'override' } | ({ allowed: false } & PolicyRefusal);
