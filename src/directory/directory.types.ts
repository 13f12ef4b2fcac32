import type { ServiceLine } from '../domain/referral.types.js';

/** Who is told when an owner does not act, in this order; the id of a person is the unit of their own inbox. */
export type Escalation = Record<'lead' | 'onCall', { id: string; name: string; email?: string }>;

export const KINDS = ['organisation', 'service', 'team'] as const;
export type Kind = (typeof KINDS)[number];

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];

/** Usual hours in London time: `from` and `to` as HH:MM; 24:00 is the end of the day. */
export interface Opening {
  days: Day[];
  from: string;
  to: string;
}

/** What a service does not take although it meets the rest: a need code, or a yes/no question answered yes. */
export interface Exclusion {
  need?: string;
  flag?: string;
  because: string;
}

/** What a service asks of a referral before it takes it; anything absent is not asked. */
export interface Criteria {
  minAge?: number;
  maxAge?: number;
  /** One of the two is enough: the patient lives in a district, or is registered with a practice (ODS code). */
  postcodeDistricts?: string[];
  gpPractices?: string[];
  /** The needs that it takes; keys of `templates/need-codes.yaml`. */
  needCodes?: string[];
  housebound?: boolean;
  exclusions?: Exclusion[];
}

export interface OrganisationBody {
  name: string;
  kind: string;
  email?: string;
  /** Of the SPA. */
  escalation?: Escalation;
  retired: boolean;
}

export interface ServiceBody {
  name: string;
  serviceLine: ServiceLine;
  organisation: string;
  /** The hours as a person says them. */
  hours?: string;
  openingHours?: Opening[];
  criteria: Criteria;
  escalation?: Escalation;
  retired: boolean;
}

export interface TeamBody {
  name: string;
  service: string;
  /** How many open referrals it can carry; absent when nobody has said. */
  capacity?: number;
  email?: string;
  webhook?: string;
  webhookSecret?: string;
  retired: boolean;
}

interface Bodies {
  organisation: OrganisationBody;
  service: ServiceBody;
  team: TeamBody;
}

/** One entry of the directory; its version is its ETag. */
export type EntryOf<K extends Kind> = { kind: K; id: string; version: number; body: Bodies[K] };
export type Entry = { [K in Kind]: EntryOf<K> }[Kind];
export type Body = Bodies[Kind];

/** One entry as it is to be written, with what the history says of it (secrets hidden). */
export interface Change {
  kind: Kind;
  id: string;
  version: number;
  entry: Body;
  before: object | null;
  after: object;
}

export interface ServiceView {
  id: string;
  name: string;
  serviceLine: ServiceLine;
  organisation: string;
  organisationName: string;
  hours: string | null;
  openingHours: Opening[] | null;
  criteria: Criteria;
  teams: { id: string; name: string }[];
}
