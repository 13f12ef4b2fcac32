import type { ServiceLine } from '../referrals/referral.types.js';
import type { Criteria } from './directory.rules.js';

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
