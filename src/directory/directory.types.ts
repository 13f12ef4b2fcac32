import type { ServiceLine } from '../referrals/referral.types.js';
import type { Criteria } from './directory.rules.js';

/** Who is told when an owner does not act, in this order; the id of a person is the unit of their own inbox. */
export type Escalation = Record<'lead' | 'onCall', { id: string; name: string; email?: string }>;

export interface TeamRow {
  id: string;
  name: string;
  serviceLine: ServiceLine;
  criteria: Criteria;
}

export interface ServiceView {
  id: string;
  name: string;
  serviceLine: ServiceLine;
  organisation: string;
  organisationName: string;
  hours: string | null;
  criteria: Criteria;
  teams: { id: string; name: string }[];
}
